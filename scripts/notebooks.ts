/**
 * Executes every notebook with the tslab kernel and keeps its outputs in it. Needs Debian's jupyter-nbconvert.
 *
 * With `--check` nothing is written; it fails where the outputs are not those that are kept. Names choose notebooks:
 * `node scripts/notebooks.ts --check molecules`.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { differences, readNotebook, settled, writtenNotebook } from './notebook.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const out = mkdtempSync(join(tmpdir(), 'notebooks-'));
let stale = false;
try {
  for (const path of globSync('notebooks/*.ipynb').sort()) {
    const name = basename(path, '.ipynb');
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const started = performance.now();
    const kept = readNotebook(readFileSync(path, 'utf8'));
    const made = settled(kept, readNotebook(execute(path, name)));
    console.log(`${path}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (!values.check) writeFileSync(path, writtenNotebook(made));
    for (const words of values.check ? differences(kept, made) : []) {
      stale = true;
      console.error(`${path}: ${words}`);
    }
  }
} finally {
  rmSync(out, { recursive: true });
}
if (stale) {
  console.error(
    'The kept outputs are not what the cells give now: run `npm run notebooks` and look at what changed.',
  );
  process.exitCode = 1;
}

/** The notebook with new outputs, as nbconvert writes it. */
function execute(path: string, name: string): string {
  const { status, error, stderr } = spawnSync(
    'jupyter-nbconvert',
    [
      '--to=notebook',
      '--execute',
      '--ExecutePreprocessor.record_timing=False',
      '--ExecutePreprocessor.timeout=240',
      `--output-dir=${out}`,
      path,
    ],
    {
      env: { ...process.env, JUPYTER_PATH: resolve('notebooks/jupyter') },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (error) throw new Error(`jupyter-nbconvert does not run (${error.message}): see notebooks/README.md.`);
  if (status !== 0) throw new Error(`${path} could not be executed:\n${stderr}`);
  return readFileSync(join(out, `${name}.ipynb`), 'utf8');
}

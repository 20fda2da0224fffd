/**
 * Executes every command of README and of the pages under docs, each page in an empty folder with the repository's examples, and
 * compares what they print with what the page says. Arguments: the pages (default: all). Exits with 1 where one fails.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { commandBlocks, reasonNot } from './site/page-commands.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);
const pages =
  given.length > 0 ? given : ['README.md', ...globSync('docs/{*,guides/*}.md', { cwd: root }).sort()];

/** A folder with `npx` and `npm` that mean the checkout's, wherever they are called. */
const shims = mkdtempSync(join(tmpdir(), 'textgrad-shims-'));
const shim = (name: string, line: string): void =>
  writeFileSync(join(shims, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
const command = `exec '${process.execPath}' --conditions=textgrad-src '${root}/apps/cli/src/main.ts'`;
shim('textgrad', `${command} "$@"`);
shim('npx', `[ "$1" = textgrad ] && shift && ${command} "$@"\nexec '${process.execPath}' "$@"`);
shim(
  'npm',
  `[ "$1" = start ] && ${command} run molecules/design --engine expert\necho "not here: npm $*" >&2; exit 1`,
);

let ran = 0;
let failed = 0;
let compared = 0;
const skipped = new Map<string, number>();
for (const page of pages) {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-page-'));
  for (const name of ['docs', 'plugins', 'core']) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'home'));
  for (const { line, commands, printed } of commandBlocks(readFileSync(join(root, page), 'utf8'))) {
    let out = '';
    for (const one of commands) {
      const reason = reasonNot(one);
      if (reason !== undefined) {
        skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
        continue;
      }
      const { status, stdout, stderr } = spawnSync('bash', ['-c', one], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 900_000,
        env: { ...process.env, PATH: `${shims}${delimiter}${process.env.PATH}` },
      });
      out += stdout + stderr;
      ran++;
      if (status === 0) continue;
      failed++;
      console.log(
        `${page}:${line}: exit code ${status}: ${one}\n${stderr.trim().split('\n').slice(-3).join('\n')}`,
      );
    }
    const plain = squeezed(out);
    const missing = out === '' ? [] : printed.filter((text) => !plain.includes(squeezed(text)));
    if (out !== '') compared += printed.length;
    if (missing.length > 0) failed++;
    for (const text of missing) console.log(`${page}:${line}: not printed: ${text}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
rmSync(shims, { recursive: true });
const left = [...skipped].map(([reason, count]) => `${count} (${reason})`).join(', ') || 'none';
console.log(
  `${ran} commands executed, ${compared} printed lines compared, ${failed} wrong; not executed: ${left}`,
);
process.exitCode = failed > 0 ? 1 : 0;

function squeezed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

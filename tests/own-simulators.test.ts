import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');
const made = mkdtempSync(join(tmpdir(), 'textgrad-examples-'));
afterAll(() => rmSync(made, { recursive: true }));

interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command in an example's folder, with a store and runs elsewhere. */
function command(example: string, name: string, ...args: readonly string[]): Promise<Called> {
  const places = [
    '--store',
    join(made, `${example}.sqlite`),
    ...(name === 'ask' || name === 'replay' ? [] : ['--out', join(made, 'runs')]),
  ];
  const argv = ['--conditions=textgrad-src', join(root, 'apps/cli/src/main.ts'), name, ...args, ...places];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, argv, { cwd: join(examples, example) }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function ran(example: string, file = 'run.yaml', ...flags: readonly string[]): Promise<RunSummary> {
  const { code, out, err } = await command(example, 'run', file, '--json', ...flags);
  expect([code, err]).toEqual([0, expect.any(String)]);
  const replayed = await command(example, 'replay', 'latest');
  expect([replayed.code, replayed.err]).toEqual([0, expect.any(String)]);
  return JSON.parse(out) as RunSummary;
}

/** Says why a test is skipped where a program is missing. */
const needs = (program: string, args: readonly string[], debian: string): string | undefined =>
  spawnSync(program, args).status === 0 ? undefined : `${debian} is missing: apt-get install ${debian}`;

const rdkit = needs('/usr/bin/python3', ['-c', 'import rdkit'], 'python3-rdkit');
const vina = needs('vina', ['--version'], 'autodock-vina') ?? needs('obabel', ['-V'], 'openbabel');
const octave = needs('octave-cli', ['--version'], 'octave');

describe('the examples of own simulators', () => {
  test('each has a page and a run', () => {
    const folders = readdirSync(examples, { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map(({ name }) => name)).toEqual([
      'ask-tell',
      'compose',
      'http',
      'octave',
      'rdkit',
      'reinvent',
      'vina',
    ]);
    for (const { name } of folders)
      expect(readdirSync(join(examples, name))).toEqual(expect.arrayContaining(['README.md', 'run.yaml']));
  });

  test('RDKit in Python scores molecules', async ({ skip }) => {
    skip(rdkit !== undefined, rdkit);
    const { start, best } = await ran('rdkit');
    // logP of paracetamol by RDKit 2022.09.3, which the plugin computes too.
    expect(start.measurements['lipophilicity logP']?.value).toBeCloseTo(1.3506, 4);
    expect(start.measurements.logP?.value).toBeCloseTo(1.3506, 4);
    expect(best.score).toBeGreaterThan(start.score ?? 0);
  });

  test('a task in YAML composes a plugin and a Python file', async () => {
    const { start, best } = await ran('compose');
    expect([start.measurements.toxicity?.value, best.measurements.QED?.met]).toEqual([
      2,
      expect.any(Boolean),
    ]);
    expect(best.score).toBeGreaterThan(start.score ?? 0);
  });

  test("a scorer for REINVENT 4's ExternalProcess runs as it is", async () => {
    const { start, best } = await ran('reinvent');
    expect(start.measurements.halogens?.value).toBe(2);
    expect(best.score).toBeGreaterThan(start.score ?? 0);
  });

  // The start alone: each docking takes some ten seconds of a quiet core.
  test('AutoDock Vina docks by command', { timeout: 300_000 }, async ({ skip }) => {
    skip(vina !== undefined, vina);
    const { start } = await ran('vina', 'run.yaml', '--steps', '0');
    const affinity = start.measurements['binding affinity'];
    expect(affinity?.unit).toBe('kcal/mol');
    expect(affinity?.value).toBeLessThan(-4);
    expect(start.measurements.binding?.value).toBe(-(affinity?.value ?? 0));
  });

  test('an Octave script tunes parameters', async ({ skip }) => {
    skip(octave !== undefined, octave);
    const { start, best } = await ran('octave');
    expect(best.score).toBeGreaterThan(start.score ?? 0);
    expect(best.measurements.settling?.unit).toBe('s');
  });

  test('a server measures over HTTP', async () => {
    const server = spawn('python3', [join(examples, 'http/server.py'), '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill());
    const [address] = (await once(server.stdout, 'data')) as [Buffer];
    const file = join(made, 'http.yaml');
    const written = readFileSync(join(examples, 'http/run.yaml'), 'utf8');
    writeFileSync(file, written.replace('http://127.0.0.1:8123', String(address).trim()));
    const { start, best } = await ran('http', file);
    expect(start.score).toBe(-5);
    expect(best.score).toBeGreaterThan(-5);
  });

  test('a laboratory answers by a CSV file', { timeout: 300_000 }, async () => {
    const csv = join(made, 'asked.csv');
    const begun = await command('ask-tell', 'run', 'run.yaml');
    const codes = [begun.code];
    let told = begun;
    while (codes.at(-1) === 6 && codes.length < 6) {
      expect((await command('ask-tell', 'ask', 'latest', '--out', csv)).code).toBe(0);
      expect(spawnSync('python3', [join(examples, 'ask-tell/laboratory.py'), csv]).status).toBe(0);
      told = await command('ask-tell', 'tell', 'latest', csv, '--json');
      codes.push(told.code);
    }
    expect(codes).toEqual([6, 6, 6, 6, 0]);
    const { start, best, search } = JSON.parse(told.out) as RunSummary;
    expect(search?.candidates).toBe(25);
    expect(best.score).toBeGreaterThan(start.score ?? 0);
  });
});

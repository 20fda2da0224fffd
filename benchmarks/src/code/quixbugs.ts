import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ComparisonTest,
  defaultLimits,
  type FaultyProgram,
  pythonSandbox,
  type Sandbox,
} from '@textgrad/code';
import { usageError } from '@textgrad/core';
import { faultyPrograms } from './faulty-programs.ts';

/** Many of the faults never end, and the correct programs take a second at most. */
const limits = { ...defaultLimits, milliseconds: 4000 };

/** QuixBugs (Lin et al., SPLASH 2017): classic algorithms with a fault on one line each, those with tests in JSON. */
export const quixBugs = faultyPrograms({
  name: 'quixbugs',
  description:
    'Template repair on the Python programs of QuixBugs that have tests in JSON; --data <checkout>; every other test is shown in its second row.',
  items: 40,
  load: loadQuixBugs,
  ...{ sandbox: pythonSandbox, candidates: 400, version: 4, limits },
});

/**
 * How a program's value is read, as some are generators and some hold tuples: the first way in which the correct program
 * passes most of its tests. Those that it does not pass (too slow, too large, rounded otherwise) are left out.
 */
const readings = [
  (call: string) => call,
  (call: string) => `list(${call})`,
  (call: string) => `[list(one) for one in ${call}]`,
] as const;

async function loadQuixBugs(folder: string, sandbox: Sandbox) {
  if (folder === '')
    throw usageError(
      'BENCH_DATA',
      'This benchmark needs a checkout of QuixBugs (github.com/jkoppel/QuixBugs, MIT licence): clone it, and give its folder, --data <folder>.',
    );
  const hash = createHash('sha256');
  const text = async (...path: readonly string[]): Promise<string> => {
    const read = await readFile(join(folder, ...path), 'utf8');
    hash.update(read);
    return read;
  };
  const items: FaultyProgram[] = [];
  for (const file of (await readdir(join(folder, 'json_testcases'))).toSorted()) {
    const id = file.replace(/\.json$/u, '');
    const [faulty, reference, tests] = await Promise.all([
      text('python_programs', `${id}.py`),
      text('correct_python_programs', `${id}.py`),
      text('json_testcases', file),
    ]);
    const parts = { id, language: 'python', faulty, reference, fault: 'one line' } as const;
    for (const reading of readings) {
      const all = testsOf(id, tests, reading);
      const run = await sandbox.run({ language: 'python', source: reference }, all, limits);
      const passing = all.filter((_, at) => run.tests[at]?.verdict === 'passed');
      if (passing.length <= all.length / 2) continue;
      items.push({ ...parts, tests: passing, examples: passing.filter((_, at) => at % 2 === 0) });
      break;
    }
  }
  return { items, sha256: hash.digest('hex') };
}

/** Each line is the arguments, of which one alone may stand without a list, and the value. */
function testsOf(id: string, lines: string, reading: (call: string) => string): readonly ComparisonTest[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): ComparisonTest => {
      const [given, value] = JSON.parse(line) as readonly [unknown, unknown];
      const args = (Array.isArray(given) ? given : [given]).map(python).join(', ');
      const call = `${id}(${args})`;
      return { kind: 'comparison', name: call, actual: reading(call), expected: python(value) };
    });
}

/** A value of JSON as Python writes it. */
function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, held]) => `${JSON.stringify(key)}: ${python(held)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

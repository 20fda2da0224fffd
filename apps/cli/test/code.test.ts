import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const source =
  'function mean(list) {\n  let total = 0;\n  for (let i = 0; i <= list.length; i++) {\n    total += list[i];\n  }\n  return total / list.length;\n}\n';
const tests = [
  { name: 'one', actual: 'mean([4])', expected: '4' },
  { name: 'two', actual: 'mean([1, 3])', expected: '2' },
];

test('code/repair mends an off-by-one offline, and prints diff, verdicts and what was tried', async () => {
  const cwd = temporaryFolder();
  const [program, suite] = [join(cwd, 'mean.js'), join(cwd, 'mean.json')];
  writeFileSync(program, source);
  writeFileSync(suite, JSON.stringify(tests));
  const set = ['--set', `program=${program}`, '--set', `tests=${suite}`];
  const { code, out, err } = await call(['run', 'code/repair', ...set, '--json'], { cwd });
  expect(code, err).toBe(0);
  const { best, steps, run, reason } = JSON.parse(out) as RunSummary;
  expect(best).toMatchObject({ score: 1, measurements: { one: { met: true }, two: { met: true } } });
  expect(reason).toBe('passes all visible tests');
  const feedback = steps[0]?.feedback.join('\n');
  expect(feedback).toMatch(/tried \d+ programs with \d+ test runs on 2 visible tests/u);
  expect(feedback).toContain(
    '-  for (let i = 0; i <= list.length; i++) {\n+  for (let i = 0; i < list.length; i++) {',
  );
  expect(readFileSync(join(cwd, 'runs', run, 'artifacts', 'best.patch'), 'utf8')).toContain(
    'i < list.length',
  );
  const replayed = await call(['replay', run, '--verify'], { cwd });
  expect(replayed.code, replayed.err).toBe(0);
});

test('code/solve says that it needs a language model', async () => {
  const cwd = temporaryFolder();
  const suite = join(cwd, 'tests.txt');
  writeFileSync(suite, 'assert(f(1) === 2)\nassert(f(2) === 4)\n');
  const argv = ['run', 'code/solve', '--set', 'statement=Write f(n), twice n.', '--set', `tests=${suite}`];
  const { code, err } = await call(argv, { cwd });
  expect(code).toBe(2);
  expect(err).toContain('Connect a language model, such as --engine openai:gpt-4o');
});

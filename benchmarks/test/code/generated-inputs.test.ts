import type { FaultyProgram } from '@textgrad/code';
import { expect, test } from 'vitest';
import { generatedCalls } from '../../src/code/generated-inputs.ts';

const item = (language: FaultyProgram['language'], faulty: string, statement: string): FaultyProgram => ({
  ...{ id: 'one', language, faulty, reference: faulty, fault: '', examples: [] },
  tests: [{ kind: 'assertion', name: 'one', statement }],
});

test('calls have arguments of the types of the tests, none of them their own, and are the same each time', () => {
  const one = item('javascript', 'const top = (list, k) => list;', 'console.assert(top([3, 1], 2) === 3)');
  const calls = generatedCalls(one).map((call) => (call.kind === 'script' ? call.source : ''));
  expect(calls.length).toBeGreaterThan(5);
  for (const call of calls) expect(call).toMatch(/^top\(\[(?:-?\d+(?:, -?\d+)*)?\], -?\d+\)$/u);
  expect(calls).not.toContain('top([3, 1], 2)');
  expect(new Set(calls).size).toBe(calls.length);
  expect(generatedCalls(one).map(({ name }) => name)).toEqual(calls);
});

test('values are written as the language does; what is no call with plain values gives none', () => {
  const python = item('python', 'def flip(flag, text):\n    return flag', "assert flip(True, 'a)b') == None");
  const calls = generatedCalls(python).map(({ name }) => name);
  expect(calls).toContain('flip(False, "a)b")');
  for (const call of calls) expect(call).toMatch(/^flip\((?:True|False), ".*"\)$/u);
  expect(generatedCalls(item('javascript', 'const f = (x) => x;', 'f(g(1)) === Math.max(2)'))).toEqual([]);
});

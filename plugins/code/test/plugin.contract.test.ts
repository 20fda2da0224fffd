import { codePlugin, defaultLimits, speedSimulator, testsSimulator } from '@textgrad/code';
import { pluginContract, registerContract, simulatorContract } from '@textgrad/core/testing';
import { describe, test } from 'vitest';
import { compare } from './sandboxes.ts';

registerContract(
  { describe, test },
  'the code plugin keeps the contract',
  pluginContract(codePlugin, {
    configs: {
      repair: [{ feedback: 'paper' }, { objectives: 'apart', grounded: false }],
      solve: [{ feedback: 'paper' }],
    },
    texts: {
      'javascript-program': ['const f = () => 1;\n', '```js\nfunction f() {}\n```'],
      'typescript-program': ['const f = (x: number): number => x;\n'],
    },
    defaults: { project: { repeats: 1 } },
    steps: 1,
  }),
);

registerContract(
  { describe, test },
  'its tests simulator keeps the contract',
  simulatorContract(
    () =>
      testsSimulator({
        language: 'javascript',
        tests: [compare('f(1)', '2'), compare('f(2)', '3')],
        limits: { ...defaultLimits, operations: 3_000_000 },
      }),
    {
      valid: ['const f = (x) => x + 1;', 'const f = () => 2;', 'const f = () => { for (;;); };'],
      invalid: ['const f = ;', 'throw new Error("no");'],
    },
  ),
);

registerContract(
  { describe, test },
  'its speed simulator keeps the contract',
  simulatorContract(
    () =>
      speedSimulator({
        language: 'javascript',
        baseline: 'const f = (n) => { let c = 0; while (c < n) c++; return c; };',
        tests: [compare('f(3)', '3')],
        workload: 'f(100)',
        limits: { ...defaultLimits, operations: 3_000_000 },
      }),
    {
      valid: ['const f = (n) => n;', 'const f = (n) => { let c = 0; while (c < n) c += 1; return c; };'],
      invalid: ['const f = ;', 'const f = (n) => { if (n > 50) for (;;); return n; };'],
    },
  ),
);

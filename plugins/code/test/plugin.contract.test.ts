import { codePlugin, defaultLimits, testsSimulator } from '@textgrad/code';
import { pluginContract, registerContract, simulatorContract } from '@textgrad/core/testing';
import { describe, test } from 'vitest';
import { compare } from './sandboxes.ts';

registerContract(
  { describe, test },
  'the code plugin keeps the contract',
  pluginContract(codePlugin, {
    configs: {
      repair: [{ feedback: 'paper' }, { objectives: 'apart', grounded: false }],
    },
    texts: {
      'javascript-program': ['const f = () => 1;\n', '```js\nfunction f() {}\n```'],
      'typescript-program': ['const f = (x: number): number => x;\n'],
    },
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

import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Where nothing is run and nothing is seen: files of a project hang on each other, and its tests are not the expert's to run. */
export const unobserved: Sandbox = {
  name: 'nothing is run',
  languages: ['javascript', 'typescript', 'python'],
  run: async () => ({ tests: [], output: '', exceptions: [], cost: { milliseconds: 0 } }),
  [Symbol.asyncDispose]: async () => undefined,
};

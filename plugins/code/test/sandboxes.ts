import {
  defaultLimits,
  javascriptSandbox,
  type Limits,
  type Program,
  type RunOptions,
  type Sandbox,
  type SuiteRun,
  type Test,
  type TestResult,
} from '@textgrad/code';
import { afterAll } from 'vitest';

/** A JavaScript sandbox for the tests of one file. */
export function sharedSandbox(): Sandbox {
  const sandbox = javascriptSandbox();
  afterAll(() => sandbox[Symbol.asyncDispose]());
  return sandbox;
}

export interface Asked extends RunOptions {
  readonly language?: Program['language'];
  readonly entryPoint?: string;
  readonly limits?: Partial<Limits>;
}

export const compare = (actual: string, expected: string, name = actual): Test => ({
  kind: 'comparison',
  name,
  actual,
  expected,
});

/** Runs a program over tests with default limits. */
export function runOver(
  sandbox: Sandbox,
  source: string,
  tests: readonly Test[],
  { language = 'javascript', entryPoint, limits, ...options }: Asked = {},
): Promise<SuiteRun> {
  return sandbox.run({ language, source, entryPoint }, tests, { ...defaultLimits, ...limits }, options);
}

/** The result of a program's only test. */
export async function resultOf(
  sandbox: Sandbox,
  source: string,
  test: Test,
  asked: Asked = {},
): Promise<TestResult> {
  const { tests } = await runOver(sandbox, source, [test], asked);
  const [result] = tests;
  if (result === undefined) throw new Error('The sandbox gave no result.');
  return result;
}

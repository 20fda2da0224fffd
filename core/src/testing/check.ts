import assert from 'node:assert/strict';
import { TextGradError } from '../errors/index.ts';

/** One thing that must hold; `run` rejects with a message that says what does not. */
export interface Check {
  readonly name: string;
  run(): Promise<void>;
}

/** What a test runner must offer: the `describe` and `test` of vitest, of node:test, and of most others. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Registers the checks of a contract with a test runner, a test for each.
 *
 * @example
 * ```ts
 * import { describe, test } from 'node:test';
 * import { engineContract, registerContract, scriptedEngine } from '@textgrad/core/testing';
 *
 * const checks = engineContract(() => scriptedEngine(() => 'Hello.'));
 * if (process.env.RUN_TESTS) registerContract({ describe, test }, 'my engine', checks);
 * console.log(checks[0]?.name); // says what it is
 * ```
 */
export function registerContract(runner: Runner, title: string, checks: readonly Check[]): void {
  runner.describe(title, () => {
    for (const { name, run } of checks) runner.test(name, () => run());
  });
}

/** Makes a check. */
export const check = (name: string, run: () => Promise<void> | void): Check => ({
  name,
  run: async () => run(),
});

/** What a promise rejects with; fails when it resolves. */
export async function rejectionOf(work: () => Promise<unknown>, what: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await work();
  } catch (error) {
    return error;
  }
  return assert.fail(`${what} should reject, but resolved with ${JSON.stringify(value)}`);
}

/** Fails unless an error says that a signal has fired: our own, or the signal's reason. */
export function assertStopped(error: unknown, signal: AbortSignal): void {
  const ours = error instanceof TextGradError && error.kind === 'aborted';
  assert.ok(
    ours || error === signal.reason,
    `a stopped call should reject with ABORTED or the signal's reason, not with ${String(error)}`,
  );
}

/** Fails unless a value is the same after it has been written as JSON and read again. */
export function assertJson(value: unknown, what: string): void {
  const text = JSON.stringify(value);
  assert.ok(text !== undefined, `${what} should be data that JSON can hold`);
  assert.deepEqual(JSON.parse(text), withoutUndefined(value), `${what} should survive JSON`);
}

/** The same data without what JSON leaves out: properties that are undefined, the sign of zero. */
function withoutUndefined(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, withoutUndefined(inner)]],
    ),
  );
}

import { isDeepStrictEqual } from 'node:util';
import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { TestResult } from '../../sandbox.ts';
import type { GuestFailure } from '../guest/judge-realm.ts';
import type { PreparedTest } from '../prepare/prepare-test.ts';
import { decodeValue, showValue } from './decode-value.ts';
import type { Instance, Outcome } from './instance.ts';
import { exceptionOf, exceptionText } from './loaded-program.ts';
import { endingOfException } from './trap.ts';

/** What a test says of a program, beside its name, output and coverage. */
export type Judgement = Pick<
  TestResult,
  'verdict' | 'reason' | 'actual' | 'expected' | 'exception' | 'operations' | 'milliseconds'
>;

/** Something to be called in the judge's realm, and what it is called with. */
interface Call {
  readonly code: string;
  readonly values: readonly QuickJSHandle[];
  readonly operations: number;
}

/** How a call ended, and what it cost. */
interface Ended {
  readonly outcome: Outcome;
  readonly cost: { readonly operations: number; readonly milliseconds: number };
}

/**
 * Runs one test in the judge's realm.
 *
 * @throws What ends guest code from outside: a trap, a full stack.
 */
export function runTest(
  instance: Instance,
  test: PreparedTest,
  shadowed: string | undefined,
  operations: number,
): Judgement {
  const values = shadowed === undefined ? [] : [shadowedValue(instance, shadowed)];
  const run = (code: string): Ended => call(instance, { code, values, operations });
  instance.ask('takeFailure');
  if (test.kind === 'comparison') return runComparison(instance, test, run);
  const { outcome, cost } = run(test.code);
  return { ...(assertionFailure(instance) ?? thrown(instance, outcome) ?? passed), ...cost };
}

function runComparison(
  instance: Instance,
  test: Extract<PreparedTest, { kind: 'comparison' }>,
  run: (code: string) => Ended,
): Judgement {
  const wanted = run(test.expected).outcome;
  if ('error' in wanted) {
    const problem = thrown(instance, wanted);
    const reason = `The expected value cannot be had: ${problem?.reason}`;
    return { ...problem, verdict: 'broken-test', reason };
  }
  const expected = instance.ask('encode', wanted.value);
  const { outcome, cost } = run(test.actual);
  const judged =
    'error' in outcome
      ? thrown(instance, outcome)
      : compared(instance.ask('encode', outcome.value), expected);
  if (judged === undefined || judged.verdict === 'passed') return { ...passed, ...cost };
  return { ...judged, expected: show(expected), ...cost };
}

function call(instance: Instance, { code, values, operations }: Call): Ended {
  instance.fuel = operations;
  const made = instance.evaluate(instance.tests, code, 'test.js');
  if ('error' in made) return { outcome: made, cost: { operations: 0, milliseconds: 0 } };
  const before = instance.fuel;
  const start = performance.now();
  const outcome = instance.call(instance.tests, made.value, ...values);
  const milliseconds = performance.now() - start;
  return { outcome, cost: { operations: before - instance.fuel, milliseconds } };
}

const passed: Judgement = { verdict: 'passed' };

const show = (encoded: string | undefined): string | undefined =>
  encoded === undefined ? undefined : showValue(decodeValue(encoded));

function shadowedValue(instance: Instance, name: string): QuickJSHandle {
  const outcome = instance.evaluate(instance.program, name, 'sandbox.js');
  return 'value' in outcome ? outcome.value : outcome.error;
}

function thrown(instance: Instance, outcome: Outcome): Judgement | undefined {
  if (!('error' in outcome)) return undefined;
  const exception = exceptionOf(instance, outcome.error);
  const ending = endingOfException(exception.name, exception.message);
  return { verdict: 'raised', reason: exceptionText(exception), ...ending, exception };
}

function assertionFailure(instance: Instance): Judgement | undefined {
  const taken = instance.ask('takeFailure');
  if (!taken) return undefined;
  const { message, actual, expected } = JSON.parse(taken) as GuestFailure;
  return { verdict: 'failed', reason: message, actual: show(actual), expected: show(expected) };
}

/** The host's comparison: deep, on copies that hold nothing of the program's own. */
function compared(actual: string | undefined, expected: string | undefined): Judgement {
  if (actual === undefined || expected === undefined)
    return { verdict: 'failed', reason: 'The value is too large to be compared.' };
  if (sameValue(actual, expected)) return passed;
  return { verdict: 'failed', reason: 'The value is not the expected one.', actual: show(actual) };
}

/** Whether two encoded values are deeply equal. */
export function sameValue(one: string, other: string): boolean {
  if (one === other && !/"(?:symbol|Function)"/u.test(one)) return true;
  try {
    return isDeepStrictEqual(decodeValue(one), decodeValue(other));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { TestResult } from '../../sandbox.ts';
import type { GuestFailure } from '../guest/judge-realm.ts';
import type { PreparedTest } from '../prepare/prepare-test.ts';
import { decodeValue, showValue } from './decode-value.ts';
import type { Instance } from './instance.ts';
import { exceptionOf, exceptionText } from './loaded-program.ts';
import { endingOfException } from './trap.ts';

/** What a test says of a program, beside its name, output and coverage. */
export type Judgement = Pick<
  TestResult,
  'verdict' | 'reason' | 'actual' | 'expected' | 'exception' | 'operations'
>;

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
  const values =
    shadowed === undefined ? [] : [handleOf(instance.evaluate(instance.program, shadowed, 'sandbox.js'))];
  instance.ask('takeFailure');
  const run = (code: string) => {
    instance.fuel = operations;
    const made = instance.evaluate(instance.tests, code, 'test.js');
    if ('error' in made) return { outcome: made, spent: 0 };
    const before = instance.fuel;
    const outcome = instance.call(instance.tests, made.value, ...values);
    return { outcome, spent: before - instance.fuel };
  };
  if (test.kind === 'statements') {
    const { outcome, spent } = run(test.code);
    return { ...(assertionFailure(instance) ?? thrown(instance, outcome) ?? passed), operations: spent };
  }
  const expected = run(test.expected);
  const problem = thrown(instance, expected.outcome);
  if (problem !== undefined || !('value' in expected.outcome))
    return {
      ...problem,
      verdict: 'broken-test',
      reason: `The expected value cannot be had: ${problem?.reason}`,
    };
  const expectedText = instance.ask('encode', expected.outcome.value);
  const actual = run(test.actual);
  const raised = thrown(instance, actual.outcome);
  const judged =
    raised ??
    ('value' in actual.outcome
      ? compared(instance.ask('encode', actual.outcome.value), expectedText)
      : passed);
  const shown = expectedText === undefined ? undefined : showValue(decodeValue(expectedText));
  return {
    ...judged,
    ...(judged.verdict === 'passed' ? {} : { expected: shown }),
    operations: actual.spent,
  };
}

const passed: Judgement = { verdict: 'passed' };

function handleOf(
  outcome: { readonly value: QuickJSHandle } | { readonly error: QuickJSHandle },
): QuickJSHandle {
  if ('value' in outcome) return outcome.value;
  return outcome.error;
}

function thrown(
  instance: Instance,
  outcome: { readonly value: QuickJSHandle } | { readonly error: QuickJSHandle },
): Judgement | undefined {
  if (!('error' in outcome)) return undefined;
  const exception = exceptionOf(instance, outcome.error);
  const ending = endingOfException(exception.name, exception.message);
  return { verdict: 'raised', reason: exceptionText(exception), ...ending, exception };
}

function assertionFailure(instance: Instance): Judgement | undefined {
  const taken = instance.ask('takeFailure');
  if (!taken) return undefined;
  const { message, actual, expected } = JSON.parse(taken) as GuestFailure;
  const show = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : showValue(decodeValue(text));
  return { verdict: 'failed', reason: message, actual: show(actual), expected: show(expected) };
}

/** The host's comparison: deep, on copies that hold nothing of the program's own. */
function compared(actual: string | undefined, expected: string | undefined): Judgement {
  if (actual === undefined || expected === undefined)
    return { verdict: 'failed', reason: 'The value is too large to be compared.' };
  const value = decodeValue(actual);
  if (sameValue(actual, expected)) return passed;
  return { verdict: 'failed', reason: 'The value is not the expected one.', actual: showValue(value) };
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

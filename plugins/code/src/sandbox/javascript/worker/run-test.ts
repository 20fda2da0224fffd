import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { TestResult } from '../../sandbox.ts';
import type { GuestFailure } from '../guest/failures.ts';
import { compareValues, hidesSomething, showValue, unreadPart } from './compare-values.ts';
import type { Instance, Outcome } from './instance.ts';
import { exceptionOf, exceptionText } from './loaded-program.ts';
import type { Callee, Known, ReadyTest } from './suite.ts';
import { endingOfException } from './trap.ts';

/** What a test says of a program, beside its name, output and coverage. */
export type Judgement = Pick<
  TestResult,
  'verdict' | 'reason' | 'actual' | 'expected' | 'exception' | 'operations' | 'milliseconds' | 'value'
>;

/** Something to be called in the judge's realm, and what it is called with. */
interface Call {
  readonly callee: Callee;
  readonly values: readonly QuickJSHandle[];
  readonly operations: number;
}

/** How a test is run. */
export interface TestOptions {
  /** A name of the language by which the test means the program's. */
  readonly shadowed: string | undefined;
  readonly operations: number;
  /** Whether the value of a script is read whole, on the test's own operations. */
  readonly read: boolean;
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
  test: ReadyTest,
  { shadowed, operations, read }: TestOptions,
): Judgement {
  const values = [instance.tools, ...(shadowed === undefined ? [] : [shadowedValue(instance, shadowed)])];
  const run = (callee: Callee): Ended => call(instance, { callee, values, operations });
  if (test.kind === 'comparison') return runComparison(instance, test, run);
  const { outcome, cost } = run(test.code);
  const problem = unmet(instance, outcome);
  if (problem !== undefined || !read || 'error' in outcome) return { ...(problem ?? passed), ...cost };
  return readWhole(instance, outcome.value, cost);
}

function runComparison(
  instance: Instance,
  test: Extract<ReadyTest, { kind: 'comparison' }>,
  run: (callee: Callee) => Ended,
): Judgement {
  const wanted = wantedValue(instance, test.expected, run);
  if ('verdict' in wanted) return wanted;
  const { outcome, cost } = run(test.actual);
  const judged = judgedBy(instance, outcome, wanted);
  return judged.verdict === 'passed'
    ? { ...passed, ...cost }
    : { ...judged, expected: show(wanted.written), ...cost };
}

function judgedBy(instance: Instance, outcome: Outcome, { written }: Known): Judgement {
  if ('error' in outcome) return unmet(instance, outcome) ?? passed;
  const concluded = instance.conclude(outcome.value);
  if ('written' in concluded) return compared(concluded.written, written);
  return said(instance, outcome, concluded.failure) ?? passed;
}

/** The expected value as the judge writes it, or why it cannot be had. */
function wantedValue(
  instance: Instance,
  expected: Callee | Known,
  run: (callee: Callee) => Ended,
): Known | Judgement {
  if (typeof expected === 'object' && 'written' in expected) return expected;
  const { outcome } = run(expected);
  if (!('error' in outcome)) return { written: instance.read(outcome.value) };
  instance.ask('takeFailure');
  const problem = thrown(instance, outcome);
  const reason = `The expected value cannot be had: ${problem?.reason}`;
  return { ...problem, verdict: 'broken-test', reason };
}

/** Reads a value whole, at the test's cost: what is only worked out when it is looked at counts like the rest. */
function readWhole(instance: Instance, value: QuickJSHandle, cost: Ended['cost']): Judgement {
  const [fuel, start] = [instance.fuel, performance.now()];
  const written = instance.read(value, true);
  const whole = {
    operations: cost.operations + fuel - instance.fuel,
    milliseconds: cost.milliseconds + performance.now() - start,
  };
  const unread = written === undefined ? 'more than can be read' : unreadPart(written);
  if (written !== undefined && unread === undefined) return { ...passed, value: written, ...whole };
  const reason = `Its value holds ${unread}, which cannot be read: let it give plain data, such as a number, a text or [...items].`;
  return { verdict: 'failed', reason, ...whole };
}

function call(instance: Instance, { callee, values, operations }: Call): Ended {
  instance.fuel = operations;
  const made = typeof callee === 'string' ? instance.evaluate(instance.tests, callee, 'test.js') : callee;
  if ('error' in made) return { outcome: made, cost: { operations: 0, milliseconds: 0 } };
  const before = instance.fuel;
  const start = performance.now();
  const outcome = instance.call(instance.tests, made.value, ...values);
  const milliseconds = performance.now() - start;
  return { outcome, cost: { operations: before - instance.fuel, milliseconds } };
}

const passed: Judgement = { verdict: 'passed' };

const show = (encoded: string | undefined): string | undefined =>
  encoded === undefined ? undefined : showValue(encoded);

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

/** Why what was called did not do what the test asks; undefined when nothing speaks against it. */
const unmet = (instance: Instance, outcome: Outcome): Judgement | undefined =>
  said(instance, outcome, instance.ask('takeFailure'));

function said(instance: Instance, outcome: Outcome, failed: string | undefined): Judgement | undefined {
  const failure = failed ? (JSON.parse(failed) as GuestFailure) : undefined;
  if (failure === undefined || failure.isInterruption)
    return thrown(instance, outcome) ?? (failure && interrupted);
  const { message, actual, expected } = failure;
  return { verdict: 'failed', reason: message, actual: show(actual), expected: show(expected) };
}

const interrupted: Judgement = {
  verdict: 'failed',
  reason: 'An assertion began and was ended before it was decided.',
};

/** The host's comparison: deep, on copies that hold nothing of the program's own. */
function compared(actual: string | undefined, expected: string | undefined): Judgement {
  if (actual === undefined || expected === undefined)
    return { verdict: 'failed', reason: 'The value is too large to be compared.' };
  const likeness = compareValues(actual, expected, 'strict', true);
  if (likeness === 'same') return passed;
  const hidden = hidesSomething(actual) || hidesSomething(expected);
  const reason = hidden
    ? 'The value is not the expected one; what cannot be looked into is equal to nothing but itself.'
    : 'The value is not the expected one.';
  return { verdict: 'failed', reason, actual: show(actual) };
}

import { type Evaluation, met, usageError } from '@textgrad/core';
import { measuredName } from '../report/failure-words.ts';

/** What is known of a project's tests before anything is changed. */
export interface TriedOut {
  /** The tests that there are. */
  readonly expected: readonly string[];
  /** Those that do not come out the same each time. */
  readonly flaky: readonly string[];
  /** Those that fail each time. */
  readonly failing: readonly string[];
}

/**
 * What several measurements of the start say of the tests.
 *
 * @throws TextGradError `TESTS_NONE` where the command runs no test, `TEST_COMMAND_FAILS` where it cannot be run,
 * `TESTS_FLAKY` where no test comes out the same each time.
 */
export function triedOut(runs: readonly Evaluation[], command: string, readsTests: boolean): TriedOut {
  const verdicts = new Map<string, Set<boolean>>();
  for (const { measurements, problems } of runs) {
    if (problems.length > 0) throw usageError('TEST_COMMAND_FAILS', problems.join(' '));
    for (const one of measurements.filter(({ goal }) => goal !== undefined))
      verdicts.set(one.name, (verdicts.get(one.name) ?? new Set()).add(met(one) === true));
  }
  const whole = measuredName(command);
  checkRuns(runs, command, readsTests && verdicts.size === 1 && verdicts.has(whole));
  const missing = (name: string): boolean => runs.some((run) => !(name in (run.samples ?? {})));
  const names = [...verdicts.keys()];
  const flaky = names.filter((name) => name !== whole && (verdicts.get(name)?.size === 2 || missing(name)));
  const steady = names.filter((name) => name !== whole && !flaky.includes(name));
  if (steady.length === 0 && flaky.length > 0)
    throw usageError(
      'TESTS_FLAKY',
      `No test comes out the same each time the command '${command}' is run: mend the tests first.`,
    );
  return { expected: steady, flaky, failing: steady.filter((name) => verdicts.get(name)?.has(false)) };
}

/** Whether a measurement says of more than the command as a whole what became of it. */
export const namesTests = ({ samples = {} }: Evaluation, command: string): boolean =>
  Object.keys(samples).some((name) => name !== measuredName(command));

function checkRuns(runs: readonly Evaluation[], command: string, namesNone: boolean): void {
  const words = runs[0]?.feedback[measuredName(command)];
  const isUnknown = /^It ended with code 12[567]\./u.test(words ?? '');
  if (isUnknown)
    throw usageError(
      'TEST_COMMAND_FAILS',
      `The command '${command}' cannot be run in the sandbox: ${oneLine(words)}`,
    );
  if (!namesNone) return;
  if (words === undefined)
    throw usageError(
      'TESTS_NONE',
      `The command '${command}' runs no test: give one that does, --set test='<command>'.`,
    );
  throw usageError(
    'TEST_COMMAND_FAILS',
    `The command '${command}' says nothing of any test. ${oneLine(words)}`,
  );
}

const oneLine = (words = ''): string => words.replace(/\s+/gu, ' ').slice(0, 600);

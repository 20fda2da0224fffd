import type { Limits, ProgramException, SuiteRun, TestResult } from './sandbox.ts';

/** Characters that are kept of what a program says, whatever it says; what it prints has a limit of its own. */
export const textLimits = { name: 200, message: 2_000, reason: 2_500, value: 1_000 } as const;

/**
 * A run with every text that comes from its program within its limit: names and messages of exceptions, reasons, values
 * and what was printed. Each sandbox hands its runs out through this, so that no program decides how long a prompt, a
 * record or a report gets.
 */
export function withinTextLimits(run: SuiteRun, { outputCharacters }: Limits): SuiteRun {
  const { name, message, reason, value } = textLimits;
  const exception = (raised: ProgramException): ProgramException => ({
    ...raised,
    name: cutText(raised.name, name),
    message: cutText(raised.message, message),
  });
  const test = (result: TestResult): TestResult => ({
    ...result,
    output: result.output.slice(0, outputCharacters),
    ...(result.reason === undefined ? {} : { reason: cutText(result.reason, reason) }),
    ...(result.actual === undefined ? {} : { actual: cutText(result.actual, value) }),
    ...(result.expected === undefined ? {} : { expected: cutText(result.expected, value) }),
    ...(result.exception === undefined ? {} : { exception: exception(result.exception) }),
  });
  return {
    ...run,
    tests: run.tests.map(test),
    output: run.output.slice(0, outputCharacters),
    exceptions: run.exceptions.map(exception),
  };
}

/** A text of at most so many characters, the last of which says that there was more. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const kept = text.slice(0, characters - 1);
  // Half of a character of two is no text.
  return `${/[\uD800-\uDBFF]$/u.test(kept) ? kept.slice(0, -1) : kept}…`;
}

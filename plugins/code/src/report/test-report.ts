import type { SuiteRun, Test, TestResult } from '../sandbox/sandbox.ts';

/** What a program's tests say, in the form of the TextGrad paper's feedback on code. */
export interface TestReport {
  /** The tests that passed, as they are written. */
  readonly passed: readonly string[];
  /** The others, each with what came out against what was expected, or the exception. */
  readonly failed: readonly string[];
}

/**
 * The passed and the failed tests of a run; tests that were not run are in neither list.
 *
 * Source of the form: Yuksekgonul et al., arXiv:2406.07496, the code optimisation experiment.
 */
export function testReport({ tests: results }: SuiteRun, tests: readonly Test[]): TestReport {
  const lines = results.map((result, at) => ({ result, text: testText(tests[at], result) }));
  return {
    passed: lines.filter(({ result }) => result.verdict === 'passed').map(({ text }) => text),
    failed: lines
      .filter(({ result }) => result.verdict !== 'passed' && result.verdict !== 'not-run')
      .map(({ result, text }) => `${text} # ERROR: ${failureOf(result)}`),
  };
}

/** A report as the text that a critic reads. */
export function testReportText({ passed, failed }: TestReport): string {
  const list = (lines: readonly string[]): string => (lines.length === 0 ? 'None' : lines.join('\n'));
  return [
    `**Tests that the code passed:**\n${list(passed)}`,
    `**Tests that the code failed:**\n${list(failed)}`,
  ].join('\n\n');
}

/** A test as it is written, with its name where it has one of its own. */
export function testText(test: Test | undefined, result: TestResult): string {
  const { name } = result;
  return test?.kind === 'comparison' ? `${name}: ${namelessText(test)}` : namelessText(test) || name;
}

/** A test as it is written, without its name; nothing of a script, which is too long to stand in a line. */
export function namelessText(test: Test | undefined): string {
  if (test?.kind === 'comparison') return `${test.actual} should be ${test.expected}`;
  if (test?.kind !== 'assertion') return '';
  // What an assertion shares with others is no part of what it asserts.
  return test.statement.includes('\n') ? test.name : test.statement;
}

/** What a test that did not pass came to, in the paper's words. */
export function failureOf({ verdict, reason, actual, expected, exception }: TestResult): string {
  if (verdict === 'failed' && actual !== undefined && expected !== undefined)
    return `This unit test fails. Output was ${actual}, but expected value was: ${expected}`;
  if (exception !== undefined && verdict === 'raised')
    return `This unit test fails because the function generated: ${reason}`;
  return `This unit test fails (${verdict}). ${reason ?? ''}`.trim();
}

import type { Language } from '../program/language.ts';

export type { Language };

/** A program as it is run: its text and the function that the tests are about. */
export interface Program {
  readonly language: Language;
  readonly source: string;
  /** The name that the tests call; when given, a program without it is not loaded. */
  readonly entryPoint?: string | undefined;
  /** What is run before a Python program: what its judge provides, such as `from typing import *`. */
  readonly preamble?: string | undefined;
}

/**
 * Two expressions, evaluated beside the program and compared deeply, outside the program's reach.
 *
 * JavaScript values are compared as `assert.deepStrictEqual` of Node does, but for two things: negative zero is zero,
 * and what cannot be looked into (a function, an iterator, a promise, private fields) is equal to nothing but itself.
 */
export interface ComparisonTest {
  readonly kind: 'comparison';
  readonly name: string;
  readonly actual: string;
  readonly expected: string;
}

/** One statement that throws when the program is wrong, such as `assert f(2) == 4`. */
export interface AssertionTest {
  readonly kind: 'assertion';
  readonly name: string;
  readonly statement: string;
}

/** A whole script that throws when the program is wrong. */
export interface ScriptTest {
  readonly kind: 'script';
  readonly name: string;
  readonly source: string;
}

/** One test: one named verdict. */
export type Test = ComparisonTest | AssertionTest | ScriptTest;

/** What one candidate may use. Limits that a sandbox cannot count are met by those it can. */
export interface Limits {
  /** Metered operations of each test, and of loading the program; where operations are counted. */
  readonly operations: number;
  /** Milliseconds of wall time of each test: the backstop, or the limit itself where operations are not counted. */
  readonly milliseconds: number;
  /** Bytes that the program and its interpreter may hold. */
  readonly memoryBytes: number;
  /** Characters that a program may print in all; what is printed beyond them ends the test. */
  readonly outputCharacters: number;
}

/** Limits for small functions: 1,000 million operations, 10 s, 64 MiB and 100,000 characters. */
export const defaultLimits: Limits = {
  operations: 1_000_000_000,
  milliseconds: 10_000,
  memoryBytes: 64 * 2 ** 20,
  outputCharacters: 100_000,
};

/**
 * How a test ended.
 *
 * - `passed`
 * - `failed`: the values differ, or an assertion does not hold
 * - `raised`: an exception left the program or the test
 * - `timed-out`: the operations or the wall time were used up
 * - `out-of-memory`, `stack-overflow`, `output-limit`: what the word says
 * - `crashed`: the interpreter itself broke down or left without an answer
 * - `not-loaded`: the program does not parse, throws while it is loaded, or lacks its entry point
 * - `broken-test`: the test itself does not parse
 * - `not-run`: the run was ended before this test
 */
export type Verdict =
  | 'passed'
  | 'failed'
  | 'raised'
  | 'timed-out'
  | 'out-of-memory'
  | 'stack-overflow'
  | 'output-limit'
  | 'crashed'
  | 'not-loaded'
  | 'broken-test'
  | 'not-run';

/** What was thrown. */
export interface ProgramException {
  /** The class, such as `TypeError`. */
  readonly name: string;
  readonly message: string;
  /** The line of the program that it came from, from 1; absent when it came from elsewhere. */
  readonly line?: number | undefined;
}

/** One test's outcome. */
export interface TestResult {
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence about a verdict other than `passed`. */
  readonly reason?: string | undefined;
  /** What the program gave, as source text of the language, cut when long. */
  readonly actual?: string | undefined;
  /** What was expected, as source text of the language, cut when long. */
  readonly expected?: string | undefined;
  readonly exception?: ProgramException | undefined;
  /** What was printed during this test. */
  readonly output: string;
  /** Metered operations of this test; absent where operations are not counted. */
  readonly operations?: number | undefined;
  /** Wall time of what the test calls, without its judging; differs from run to run. */
  readonly milliseconds?: number | undefined;
  /** The value that it gave, read whole, for {@link Sandbox.same}; only with {@link RunOptions.read}. */
  readonly value?: string | undefined;
  /** How often each of {@link Coverage.statements} was run by this test, in their order. */
  readonly hits?: readonly number[] | undefined;
}

/** A statement that can be run. */
export interface CoveredStatement {
  /** The first line, from 1. */
  readonly line: number;
  /** Offsets into the program's text, when known. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** The statements that {@link TestResult.hits} counts. */
export interface Coverage {
  readonly statements: readonly CoveredStatement[];
}

/** What a run used. */
export interface Cost {
  /** Metered operations of loading and all tests: an interpreter proxy for run time; absent where not counted. */
  readonly operations?: number | undefined;
  /** The most bytes held, as far as the sandbox knows. */
  readonly memoryBytes?: number | undefined;
  /** Wall time of the run; differs from run to run. */
  readonly milliseconds: number;
  /**
   * What the program did while it was loaded; reading its text is not counted where operations are. Absent where it is not
   * measured.
   */
  readonly loading?: { readonly operations?: number | undefined; readonly milliseconds: number } | undefined;
}

/** A program's run over its tests. */
export interface SuiteRun {
  /** One for each test, in the order of the tests. */
  readonly tests: readonly TestResult[];
  /** What was printed while the program was loaded. */
  readonly output: string;
  /** Every exception, that of loading first. */
  readonly exceptions: readonly ProgramException[];
  /** Only when asked for. */
  readonly coverage?: Coverage | undefined;
  readonly cost: Cost;
}

/** Options of {@link Sandbox.run}. */
export interface RunOptions {
  /** Counts how often each statement is run by each test; off by default. */
  readonly coverage?: boolean | undefined;
  /** Ends the run after the first test that does not pass; the others are `not-run`. */
  readonly stopAtFirstFailure?: boolean | undefined;
  /**
   * Reads the value of each script's last expression whole, within what the test may use and at its cost, and measures
   * what loading takes; for measuring speed. Off by default.
   */
  readonly read?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A place where programs that nobody trusts are run over tests.
 *
 * Whatever a program does ends in a named verdict for each test; the host and the next program are unharmed. Rejects
 * only when the caller aborts or the sandbox itself cannot be had.
 */
export interface Sandbox extends AsyncDisposable {
  readonly name: string;
  readonly languages: readonly Language[];
  run(program: Program, tests: readonly Test[], limits: Limits, options?: RunOptions): Promise<SuiteRun>;
  /**
   * Whether two values that runs read are the same, but for rounding: numbers that are no integers may differ by one
   * part in 10⁹. Absent where values are not read.
   */
  same?(one: string, other: string): boolean;
}

import type { Origins } from './origins.ts';

/** An assertion that does not hold; values are encoded tables. */
export interface GuestFailure {
  readonly message: string;
  readonly actual?: string;
  readonly expected?: string;
  /** An assertion began and was ended before it was decided. */
  readonly isInterruption?: boolean;
}

/** How far the assertions of a test have come; the rewritten text of a test writes it. */
export interface Progress {
  /** Assertions that were begun. */
  began: number;
  /** The last argument of an assertion on its way. */
  held: unknown;
}

/** What the judge remembers of a test's assertions, and what it refuses. */
export interface Failures {
  /** Remembers that an assertion does not hold, and throws. */
  fail(message: unknown, values?: readonly [unknown, unknown]): never;
  /** Remembers that an assertion holds. */
  hold(): void;
  /** Fails the test by a refusal, which is no exception that a test may have asked for. */
  refuse(words: string): never;
  refuseProxy(value: unknown): void;
  /** Calls something; what it throws, or `nothing`. A failure that it throws itself is forgotten: the test asked for it. */
  thrownBy(call: () => unknown): unknown;
  rejectionOf(promise: unknown): Promise<unknown>;
  readonly nothing: object;
  /** A thrown value, or any other, in words of at most 2,000 characters. */
  wordsOf(value: unknown): string;
  readonly AssertionError: new (message?: string) => Error;
  readonly progress: Progress;
  /** The first assertion since the last call that did not hold, or was ended before it was decided. */
  takeFailure(): GuestFailure | undefined;
}

/**
 * Makes the memory of failures. A failed assertion is remembered even when a program catches its exception.
 *
 * Runs inside the sandbox, in the judge's realm: the text of this function is what runs, so it may use nothing from
 * outside itself.
 */
export function makeFailures(origins: Origins, encode: (value: unknown) => string | undefined): Failures {
  interface Failure {
    message: string;
    actual?: string;
    expected?: string;
    error: unknown;
    readonly isRefusal: boolean;
  }
  let failure: Failure | undefined;
  let concluded = 0;
  const nothing = {};
  const most = 2_000;

  class AssertionError extends Error {
    override name = 'AssertionError';
    readonly code = 'ERR_ASSERTION';
  }
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  const wordsOf = (value: unknown): string =>
    attempt(() => String(value instanceof Error ? value.message : value), 'It cannot be said.').slice(
      0,
      most,
    );
  const written = (value: unknown): string | undefined => attempt(() => encode(value), undefined);

  const fail = (message: unknown, values?: readonly [unknown, unknown], isRefusal = false): never => {
    // Recorded before anything of a program can run, and before the stack can be full.
    const recorded: Failure = { message: 'An assertion does not hold.', isRefusal, error: nothing };
    failure ??= recorded;
    concluded += 1;
    recorded.message = wordsOf(message);
    recorded.error = message instanceof Error ? message : new AssertionError(recorded.message);
    if (failure === recorded && values !== undefined) {
      const [actual, expected] = [written(values[0]), written(values[1])];
      if (actual !== undefined) recorded.actual = actual;
      if (expected !== undefined) recorded.expected = expected;
    }
    throw recorded.error;
  };
  const hold = (): void => {
    concluded += 1;
  };
  const isObject = (value: unknown): value is object =>
    value !== null && (typeof value === 'object' || typeof value === 'function');
  const refuse = (words: string): never => fail(words, undefined, true);
  const refuseProxy = (value: unknown): void => {
    if (isObject(value) && origins.isProxy(value))
      refuse('The program gives a Proxy, which can give any answer: let it give plain data.');
  };

  /** Forgets a failure that the block's own exception says, since the test asked for it. */
  const settle = (before: Failure | undefined, error: unknown): void => {
    if (before === undefined && failure !== undefined && !failure.isRefusal && failure.error === error)
      failure = undefined;
  };
  const progress: Progress = { began: 0, held: undefined };
  return {
    fail: (message, values) => fail(message, values),
    hold,
    refuse,
    refuseProxy,
    thrownBy(call) {
      const before = failure;
      try {
        call();
      } catch (error) {
        settle(before, error);
        return error;
      }
      return nothing;
    },
    async rejectionOf(promise) {
      const before = failure;
      try {
        await promise;
      } catch (error) {
        settle(before, error);
        return error;
      }
      return nothing;
    },
    nothing,
    wordsOf,
    AssertionError,
    progress,
    takeFailure() {
      const [taken, isInterrupted] = [failure, progress.began > concluded];
      failure = undefined;
      progress.began = concluded = 0;
      if (taken === undefined) return isInterrupted ? { message: '', isInterruption: true } : undefined;
      const { message, actual, expected } = taken;
      return {
        message,
        ...(actual === undefined ? {} : { actual }),
        ...(expected === undefined ? {} : { expected }),
      };
    },
  };
}

/** The kinds of errors, by what a caller can do about them. */
export const errorKinds = [
  'budget',
  'awaiting',
  'replay',
  'usage',
  'environment',
  'engine',
  'simulator',
  'plugin',
  'aborted',
  'internal',
] as const;

/**
 * What a caller can do about an error: mend the input, provide something that is missing, tell what a laboratory found, wait
 * for the outside world, or report a defect.
 */
export type ErrorKind = (typeof errorKinds)[number];

/** Options of {@link TextGradError}. */
export interface TextGradErrorOptions {
  /** Structured facts about the failure, safe to print and to store. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The base class of every error this toolkit throws.
 *
 * `code` is stable and meant for programs; `message` is one sentence that says what to do next.
 *
 * @example
 * ```ts
 * import { TextGradError } from '@textgrad/core';
 *
 * const error = new TextGradError('usage', 'ENGINE_UNKNOWN', "No engine is called 'exprt'. Did you mean 'expert'?");
 * console.log(error.code); // ENGINE_UNKNOWN
 * ```
 */
export class TextGradError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: ErrorKind, code: string, message: string, options: TextGradErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TextGradError';
    this.kind = kind;
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** The input is wrong: what was given, and what would be right. The command exits with 2. */
export function usageError(code: string, message: string, options?: TextGradErrorOptions): TextGradError {
  return new TextGradError('usage', code, message, options);
}

/** The error an aborted operation rejects with; its cause is the signal's reason. */
export function abortedError(signal: AbortSignal): TextGradError {
  const reason: unknown = signal.reason;
  return reason instanceof TextGradError
    ? reason
    : new TextGradError('aborted', 'ABORTED', 'The operation was stopped before it finished.', {
        cause: reason,
      });
}

/** Throws {@link abortedError} when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

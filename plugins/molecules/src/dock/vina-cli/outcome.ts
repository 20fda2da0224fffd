import { vinaInstall } from './find-vina.ts';
import { lastWords, type Read } from './read-output.ts';
import type { ProcessEnd } from './run-process.ts';

/** Why a call came to nothing. */
export type VinaFailureCode = 'missing' | 'timeout' | 'crashed' | 'unreadable';

/** A call that came to nothing. */
export interface VinaFailure {
  readonly ok: false;
  readonly code: VinaFailureCode;
  /** One sentence or two: what happened, and what the program said. */
  readonly problem: string;
}

/** What came of a call; the version is in every result. */
export type VinaOutcome<T> = (VinaFailure | { readonly ok: true; readonly value: T }) & {
  readonly version: string;
};

/** Bytes of output, and of an output file, that are taken. */
export const maxOutput = 10_000_000;

const failure = (code: VinaFailureCode, problem: string): VinaFailure => ({ ok: false, code, problem });

/** What to say of a program that has no end of its own; the time limit is in milliseconds. */
const unended: Readonly<Record<Exclude<ProcessEnd['kind'], 'ended'>, (timeout: number) => VinaFailure>> = {
  missing: () => failure('missing', `AutoDock Vina is not installed any more: ${vinaInstall}.`),
  timeout: (timeout) =>
    failure('timeout', `AutoDock Vina did not finish within ${timeout / 1000} s and was stopped.`),
  flooded: () =>
    failure('unreadable', `AutoDock Vina printed more than ${maxOutput / 1e6} MB and was stopped.`),
};

/** What the end of the program means; `read` finds the result of one that ended well. */
export async function outcomeOf<T>(
  end: ProcessEnd,
  timeout: number,
  read: (stdout: string) => Promise<Read<T>>,
): Promise<VinaFailure | { readonly ok: true; readonly value: T }> {
  if (end.kind !== 'ended') return unended[end.kind](timeout);
  const words = lastWords(end.stdout, end.stderr);
  const said = words === '' ? '' : ` It said: ${words}`;
  if (end.killedBy !== null) return failure('crashed', `AutoDock Vina was ended by ${end.killedBy}.${said}`);
  if (end.code !== 0) return failure('crashed', `AutoDock Vina failed with exit code ${end.code}.${said}`);
  const result = await read(end.stdout);
  return result.ok
    ? result
    : failure('unreadable', `AutoDock Vina gave no result: ${result.problem}.${said}`);
}

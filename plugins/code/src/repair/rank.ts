import type { Limits, Program, Sandbox, Test } from '../sandbox/sandbox.ts';
import { editSize } from './change.ts';
import { fuzzedCalls } from './fuzz.ts';
import type { RepairLanguage } from './repair-language.ts';
import type { Made } from './search.ts';

/** A program that passes the visible tests, with what speaks for it. */
export interface Patch extends Made {
  /** Characters that are taken away and written. */
  readonly size: number;
  /**
   * Of the made-up inputs, the mean share of the patches, its own left out, that give the same answer; absent where there
   * is no other patch or no input.
   */
  readonly agreement?: number | undefined;
}

/** Inputs that patches are told apart by. */
const inputs = 24;

/** What no program gives back. */
const never = '"\\u0000 nothing gives this back"';

/** So much agreement is as good as a change that is smaller by the factor e: near equals are told apart by size. */
const agreementOfSize = 0.05;

/** Orders programs that pass all tests: those that agree most with the others come first, of near equals the smaller change. */
export async function ranked(
  made: readonly Made[],
  parts: {
    readonly sandbox: Sandbox;
    readonly program: Program;
    readonly tests: readonly Test[];
    readonly language: RepairLanguage;
    readonly limits: Limits;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<readonly Patch[]> {
  const { sandbox, program, tests, language, limits, signal } = parts;
  const patches = made.map(
    (one): Patch => ({
      ...one,
      size: one.changes.reduce((sum, { change }) => sum + editSize(change.edits), 0),
    }),
  );
  const calls = made.length > 1 ? fuzzedCalls(language, tests, language.names(program), inputs) : [];
  if (calls.length === 0) return patches.toSorted(bySize);
  const questions = calls.map(
    (call): Test => ({ kind: 'comparison', name: call, actual: call, expected: never }),
  );
  const answers: (readonly string[])[] = [];
  for (const { source } of patches) {
    const run = await sandbox.run({ ...program, source }, questions, limits, { signal });
    answers.push(
      run.tests.map(({ verdict, actual, exception }) => `${verdict} ${actual ?? exception?.name ?? ''}`),
    );
  }
  const withAgreement = patches.map((patch, at): Patch => ({ ...patch, agreement: agreement(answers, at) }));
  const worth = ({ agreement: share = 0, size }: Patch): number =>
    share - agreementOfSize * Math.log(1 + size);
  return withAgreement.toSorted((one, other) => worth(other) - worth(one) || bySize(one, other));
}

const bySize = (one: Patch, other: Patch): number => one.size - other.size || one.candidate - other.candidate;

function agreement(answers: readonly (readonly string[])[], at: number): number {
  const own = answers[at] ?? [];
  const others = answers.filter((_, index) => index !== at);
  const shares = own.map(
    (answer, input) => others.filter((other) => other[input] === answer).length / others.length,
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** What a convention makes of one reply. */
export interface Grade {
  readonly correct: boolean;
  /** How good it is, from 0 to 1, where that is more than right or wrong. */
  readonly score?: number;
  /** What the convention reads from the reply; nothing where it finds no answer. */
  readonly extracted: string | undefined;
  /** How it was read, in a few words. */
  readonly how: string;
}

/** A way of reading an answer from a reply and of comparing it, as one published evaluation does it. */
export interface Grader {
  readonly name: string;
  /** Whose convention it is. */
  readonly source: 'textgrad' | 'lm-evaluation-harness' | 'simple-evals' | 'our own';
  /** What it reads and what it is known to get wrong, in a sentence. */
  readonly description: string;
  /**
   * Grades a reply.
   *
   * @param gold The right answer as the data set states it: a letter, a number, a GSM8K solution, words in order.
   */
  grade(output: string, gold: string): Grade;
  /** Why a text can be nobody's right answer, in words; nothing where it can. All can by default. */
  problem?(gold: string): string | undefined;
}

/** A reply of which no answer could be read, and why. */
export const unread = (how: string): Grade => ({ correct: false, extracted: undefined, how });

/** How good an answer is, from 0 to 1. */
export const scoreOf = ({ correct, score }: Grade): number => score ?? Number(correct);

/** Grades what was read by comparing it with the right answer, both in the form that a convention compares. */
export const comparedBy =
  (form: (text: string) => string) =>
  (extracted: string | undefined, gold: string, how: string): Grade => ({
    correct: extracted !== undefined && form(extracted) === form(gold),
    extracted,
    how,
  });

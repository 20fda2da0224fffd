/** What a convention makes of one reply. */
export interface Grade {
  readonly correct: boolean;
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
}

/** Grades what was read by comparing it with the right answer, both in the form that a convention compares. */
export const comparedBy =
  (form: (text: string) => string) =>
  (extracted: string | undefined, gold: string, how: string): Grade => ({
    correct: extracted !== undefined && form(extracted) === form(gold),
    extracted,
    how,
  });

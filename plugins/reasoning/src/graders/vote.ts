import type { Grader } from './grader.ts';

/** What a vote over several replies came to. */
export interface Vote {
  /** The answer with the most votes; nothing where no reply was given, or where "no answer" won. */
  readonly winner: string | undefined;
  /** The first reply that gave it. */
  readonly index: number;
  readonly votes: number;
  readonly of: number;
}

/**
 * The majority of several answers. Of answers with equally many votes, the one that was given first wins, which is the
 * zero-shot one where it is among them; "no answer" is an answer like any other, as in the paper's evaluation.
 *
 * @param answers What was read from each reply, in the order of the replies.
 *
 * @example
 * ```ts
 * import { majority } from '@textgrad/reasoning';
 *
 * console.log(majority(['B', 'A', 'A', 'B']).winner); // B
 * ```
 */
export function majority(answers: readonly (string | undefined)[]): Vote {
  const counts = new Map<string | undefined, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [winner, votes] = [...counts].reduce<readonly [string | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  );
  return { winner, index: answers.indexOf(winner), votes, of: answers.length };
}

/** The vote of several replies under a grader's way of reading them; the winner's first reply is graded. */
export function voteOver(
  outputs: readonly string[],
  gold: string,
  grader: Grader,
): Vote & { readonly correct: boolean } {
  const grades = outputs.map((output) => grader.grade(output, gold));
  const vote = majority(grades.map(({ extracted }) => extracted));
  return { ...vote, correct: grades[vote.index]?.correct ?? false };
}

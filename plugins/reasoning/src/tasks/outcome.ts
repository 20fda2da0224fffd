import type { RunSummary } from '@textgrad/core/runs';
import type { ReasoningItem } from '../datasets/item.ts';
import type { Grader } from '../graders/grader.ts';
import { type Vote, voteOver } from '../graders/vote.ts';

/** What became of a question: its first solution, each update, and the vote over all of them. */
export interface SolutionOutcome {
  readonly item: string;
  /** The answers of the first solution and after each step; nothing where none could be read. */
  readonly answers: readonly (string | undefined)[];
  readonly correct: readonly boolean[];
  /** How many of them could not be read. */
  readonly unreadable: number;
  readonly vote: Vote & { readonly correct: boolean };
  /** Whether any of them is right. */
  readonly any: boolean;
}

/**
 * Grades the iterates of a run of `reasoning/solution` and votes over them, as the paper does. The run itself never sees
 * the right answer, so nothing in it can lean on that.
 */
export function solutionOutcome(
  summary: Pick<RunSummary, 'start' | 'steps'>,
  item: ReasoningItem,
  grader: Grader,
): SolutionOutcome {
  const texts = [summary.start, ...summary.steps].map(({ text }) => text);
  const grades = texts.map((text) => grader.grade(text, item.answer));
  const correct = grades.map((grade) => grade.correct);
  return {
    item: item.id,
    answers: grades.map(({ extracted }) => extracted),
    correct,
    unreadable: grades.filter(({ extracted }) => extracted === undefined).length,
    vote: voteOver(texts, item.answer, grader),
    any: correct.includes(true),
  };
}

/** Shares of items, in per cent: after each iterate, by vote, and where any iterate is right. */
export interface SolutionTable {
  readonly items: number;
  readonly iterates: readonly number[];
  readonly vote: number;
  readonly any: number;
  /** Items that the vote mends and breaks, compared with the first solution. */
  readonly mended: number;
  readonly broken: number;
}

/** Puts the outcomes of many questions together. */
export function solutionTable(outcomes: readonly SolutionOutcome[]): SolutionTable {
  const share = (of: (outcome: SolutionOutcome) => boolean): number =>
    outcomes.length === 0 ? 0 : (100 * outcomes.filter(of).length) / outcomes.length;
  const length = Math.max(0, ...outcomes.map(({ correct }) => correct.length));
  const first = ({ correct }: SolutionOutcome): boolean => correct[0] === true;
  return {
    items: outcomes.length,
    // A run that ended early stays at its last solution.
    iterates: Array.from({ length }, (_, at) =>
      share(({ correct }) => (correct[at] ?? correct.at(-1)) === true),
    ),
    vote: share(({ vote }) => vote.correct),
    any: share(({ any }) => any),
    mended: outcomes.filter((one) => !first(one) && one.vote.correct).length,
    broken: outcomes.filter((one) => first(one) && !one.vote.correct).length,
  };
}

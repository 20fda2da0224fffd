import { majority, paperChoice, voteOver } from '@textgrad/reasoning';
import { bootstrapMean, mcnemarTest, mean, wilson } from '../statistics/index.ts';
import type { CodeVerdict } from './code-verdicts.ts';
import { shareOf } from './shares.ts';
import type { SolutionTrace } from './solution-traces.ts';

/** A share that was recomputed from published outputs. */
export interface Recomputed {
  readonly what: string;
  /** How many of the items, or on average over seeds. */
  readonly correct: number;
  readonly share: number;
  readonly interval: readonly [low: number, high: number];
}

/** A data set's shares, from the first solution to what the paper reports. */
export interface RecomputedSet {
  readonly items: number;
  readonly seeds: number;
  readonly first: Recomputed;
  readonly final: Recomputed;
  /** All shares in order, the first and the final one among them. */
  readonly shares: readonly Recomputed[];
  /** How many items the final solution mends and breaks, summed over seeds. */
  readonly mended: number;
  readonly broken: number;
  /** McNemar's exact test of the change; nothing where an item has several seeds, which are not independent. */
  readonly p: number | undefined;
  /** What was compared beyond the shares, in a sentence. */
  readonly note: string;
}

/** Grades published solutions with the paper's grader and votes over them again. Intervals: Wilson, over items. */
export function recomputeSolutions(traces: readonly SolutionTrace[]): RecomputedSet {
  const graded = traces.map(({ gold, outputs, vote }) => {
    const grades = outputs.map((output) => paperChoice.grade(output, gold));
    const ours = voteOver(outputs, gold, paperChoice);
    const { winner } = majority(grades.map(({ extracted }) => extracted));
    return {
      correct: grades.map((grade) => grade.correct),
      vote: ours.correct,
      same: winner === paperChoice.grade(vote, gold).extracted,
    };
  });
  const of = (what: string, outcomes: readonly boolean[]): Recomputed => {
    const correct = outcomes.filter(Boolean).length;
    return { what, correct, share: shareOf(outcomes), interval: wilson(correct, outcomes.length) };
  };
  const length = Math.max(1, ...traces.map(({ outputs }) => outputs.length));
  const [first, ...updates] = Array.from({ length }, (_, at) =>
    of(
      at === 0 ? 'first solution' : `after update ${at}`,
      graded.map(({ correct }) => correct[at] === true),
    ),
  );
  const start = first ?? of('first solution', []);
  const final = of(
    `vote over the ${length}`,
    graded.map(({ vote }) => vote),
  );
  const any = of(
    'right in any of them',
    graded.map(({ correct }) => correct.includes(true)),
  );
  const mended = graded.filter(({ correct, vote }) => vote && correct[0] !== true).length;
  const broken = graded.filter(({ correct, vote }) => !vote && correct[0] === true).length;
  const same = graded.filter((one) => one.same).length;
  return {
    items: traces.length,
    seeds: 1,
    first: start,
    final,
    shares: [start, ...updates, final, any],
    mended,
    broken,
    p: mcnemarTest(mended, broken),
    note: `our vote is the published one on ${same} of ${traces.length}`,
  };
}

/** Completion rates from LeetCode's verdicts: mean over seeds, with a bootstrap interval over problems. */
export function recomputeVerdicts(verdicts: readonly CodeVerdict[]): RecomputedSet {
  const tasks = [...new Set(verdicts.map(({ task }) => task))];
  const seeds = [...new Set(verdicts.map(({ seed }) => seed))].sort((a, b) => a - b);
  const accepted = new Map(
    verdicts.map(
      ({ task, seed, iteration, accepted: yes }) => [`${task}/${seed}/${iteration}`, yes] as const,
    ),
  );
  const yes = (task: string, seed: number, iteration: number): boolean =>
    accepted.get(`${task}/${seed}/${iteration}`) === true;
  const of = (what: string, iteration: number, over = seeds): Recomputed => {
    const perTask = tasks.map((task) => mean(over.map((seed) => Number(yes(task, seed, iteration)))));
    const { value, interval } = bootstrapMean([perTask]);
    return { what, correct: value * tasks.length, share: value, interval: interval ?? [value, value] };
  };
  const first = of('zero-shot', 0);
  const final = of('optimised', 1);
  const changed = (from: boolean) =>
    tasks.flatMap((task) =>
      seeds.filter((seed) => yes(task, seed, 0) === from && yes(task, seed, 1) !== from),
    ).length;
  return {
    items: tasks.length,
    seeds: seeds.length,
    first,
    final,
    shares: [first, final, ...seeds.map((seed) => of(`optimised, seed ${seed}`, 1, [seed]))],
    mended: changed(false),
    broken: changed(true),
    p: undefined,
    note: `over ${seeds.length} seeds; the seeds are not independent`,
  };
}

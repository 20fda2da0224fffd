import type { RandomStream } from '@textgrad/core';
import { signFlipTest } from '@textgrad/core/report';
import {
  bootstrapMean,
  cliffsDelta,
  cohensD,
  type Estimate,
  mean,
  rankBiserial,
  standardDeviation,
} from '../statistics/index.ts';
import { differencesOf, type Sample, scoresOf } from './sample.ts';

/** A method against the reference, over the seeds that both have. */
export interface Comparison {
  readonly pairs: number;
  /** The paired difference in score, the mean over tasks of means over seeds, with its 95 % bootstrap interval. */
  readonly difference: Estimate;
  /** The two-sided p value of the sign-flip test. */
  readonly p: number;
  readonly kind: 'exact' | 'monte-carlo';
  readonly effect: {
    /** From −1 to 1, over all pairs. */
    readonly rankBiserial: number;
    /** Of the paired differences; nothing where they do not spread. */
    readonly cohensD: number | undefined;
    /** From −1 to 1, without regard to pairs; the mean over tasks. */
    readonly cliffsDelta: number;
  };
  /** The standard deviation of what one seed contributes; nothing where a task has a single pair. */
  readonly spread: number | undefined;
}

/**
 * Compares two methods over the same tasks; nothing where no seed has both.
 *
 * Over several tasks every task weighs the same, however many of its pairs are there.
 */
export function compare(
  samples: readonly Sample[],
  reference: readonly Sample[],
  random: RandomStream,
): Comparison | undefined {
  const tasks = samples.flatMap((sample, at) => {
    const other = reference[at];
    const differences = other ? differencesOf(sample, other) : [];
    return other && differences.length > 0
      ? [{ differences, dominance: cliffsDelta(scoresOf(sample), scoresOf(other)) }]
      : [];
  });
  if (tasks.length === 0) return undefined;
  const paired = tasks.map(({ differences }) => differences);
  const pooled = paired.flat();
  const weighted = paired.flatMap((differences) => differences.map((one) => one / differences.length));
  return {
    pairs: pooled.length,
    difference: bootstrapMean(paired, { random: random.stream('difference') }),
    ...signFlipTest(weighted, { random: random.stream('sign flips') }),
    effect: {
      rankBiserial: rankBiserial(pooled),
      cohensD: cohensD(pooled),
      cliffsDelta: mean(tasks.map(({ dominance }) => dominance)),
    },
    spread: spreadOf(paired),
  };
}

function spreadOf(paired: readonly (readonly number[])[]): number | undefined {
  const spreads = paired.map(standardDeviation);
  return spreads.some((one) => one === undefined)
    ? undefined
    : Math.hypot(...spreads.map((one) => one ?? 0)) / spreads.length;
}

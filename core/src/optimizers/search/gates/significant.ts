import type { RandomStream } from '../../../context/index.ts';
import { usageError } from '../../../errors/index.ts';
import { compareEvaluations, type Evaluation, formatNumber } from '../../../measure/index.ts';
import { signFlipTest } from '../../../statistics/index.ts';
import { type Decision, decision, type Gate } from '../gate.ts';

/** What a paired test says of differences: on which side of zero their mean lies, if it can be told. */
export interface PairedVerdict {
  readonly side: -1 | 0 | 1;
  readonly words: string;
}

/** Tells from the differences of pairs whether their mean is zero. */
export type PairedTest = (
  differences: readonly number[],
  options: { readonly level: number; readonly random: RandomStream },
) => PairedVerdict;

/** The exact sign-flip test, or its estimate where there are too many patterns. */
export const signFlip: PairedTest = (differences, { level, random }) => {
  const { p } = signFlipTest(differences, { random });
  const side = p < level ? sideOf(mean(differences)) : 0;
  return {
    side,
    words: `${change(differences)} over ${differences.length} samples, sign-flip p ${formatNumber(p)}`,
  };
};

/** Samples drawn by {@link bootstrap}. */
const resamples = 2_000;

/**
 * The percentile bootstrap interval of the mean: zero inside of it is no difference, and neither is anything on so few
 * samples that all lie on one side by chance more often than the level allows (5 at 0.05).
 *
 * With few samples it decides by chance more often than its level says: {@link signFlip} does not.
 */
export const bootstrap: PairedTest = (differences, { level, random }) => {
  const means = Array.from({ length: resamples }, () =>
    mean(differences.map(() => differences[random.int(0, differences.length - 1)] ?? 0)),
  ).sort((a, b) => a - b);
  const low = means[Math.floor((level / 2) * resamples)] ?? 0;
  const high = means[Math.ceil((1 - level / 2) * resamples) - 1] ?? 0;
  const enough = 2 ** (1 - differences.length) < level;
  const side = !enough ? 0 : low > 0 ? 1 : high < 0 ? -1 : 0;
  return {
    side,
    words: `${change(differences)} over ${differences.length} samples, interval ${formatNumber(low)} to ${formatNumber(high)}`,
  };
};

/** Options of {@link significant}. */
export interface SignificantOptions {
  /** The exact sign-flip test by default. */
  readonly test?: PairedTest;
  /** How often chance alone may accept or reject; 0.05 by default. */
  readonly level?: number;
}

/**
 * Accepts what is better on the samples than its parent beyond chance, rejects what is worse beyond chance, and is
 * inconclusive between. Pairs are the samples that both have; where there are none, the better score is accepted. What is
 * infeasible is never accepted over what is feasible.
 *
 * @throws TextGradError `GATE_LEVEL` unless the level lies between 0 and 1.
 */
export function significant({ test = signFlip, level = 0.05 }: SignificantOptions = {}): Gate {
  if (!(level > 0 && level < 1))
    throw usageError('GATE_LEVEL', `The level must lie between 0 and 1, not ${level}.`);
  return {
    name: 'significant',
    decide({ candidate, parent, random }): Decision {
      const order = compareEvaluations(candidate, parent);
      if (candidate.feasible !== parent.feasible)
        return decision(order > 0, order > 0 ? 'feasible, which its parent is not' : 'infeasible');
      const differences = pairedDifferences(candidate, parent);
      if (differences.length === 0)
        return decision(
          order > 0,
          `there are no samples to compare: ${order > 0 ? 'better' : 'no better'} by the score`,
        );
      const { side, words } = test(differences, { level, random });
      return side === 0 ? { verdict: 'inconclusive', reason: words } : decision(side > 0, words);
    },
  };
}

/** What the candidate has more on each sample that both have, in the parent's order. */
const pairedDifferences = ({ samples = {} }: Evaluation, parent: Evaluation): readonly number[] => {
  const now = new Map(Object.entries(samples));
  return Object.entries(parent.samples ?? {}).flatMap(([name, before]) => {
    const after = now.get(name);
    return after === undefined ? [] : [after - before];
  });
};

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const sideOf = (value: number): PairedVerdict['side'] => (value > 0 ? 1 : value < 0 ? -1 : 0);
const change = (differences: readonly number[]): string => {
  const by = mean(differences);
  return `${by < 0 ? 'worse' : 'better'} by ${formatNumber(Math.abs(by))}`;
};

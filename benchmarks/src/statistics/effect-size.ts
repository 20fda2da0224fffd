import { finiteNumbers } from '@textgrad/core/report';
import { countBelow, ranksOf } from './ranks.ts';
import { mean, standardDeviation } from './summary.ts';

/**
 * Cohen's d of paired differences (d_z): their mean in standard deviations of the differences. Nothing where these do not
 * spread.
 *
 * Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), section 2.3.5.
 */
export function cohensD(differences: readonly number[]): number | undefined {
  const spread = standardDeviation(finiteNumbers(differences));
  return spread === undefined || spread === 0 ? undefined : mean(differences) / spread;
}

/**
 * The matched-pairs rank-biserial correlation, from −1 to 1: the share of the ranks of sizes that speaks for, less the
 * share that speaks against. Zero differences are left out; without any others it is 0.
 *
 * Source: D. S. Kerby, The simple difference formula, Comprehensive Psychology 3 (2014) 11.IT.3.1.
 */
export function rankBiserial(differences: readonly number[]): number {
  const changed = finiteNumbers(differences).filter((one) => one !== 0);
  const ranks = ranksOf(changed.map(Math.abs));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const signed = ranks.reduce((sum, rank, at) => sum + rank * Math.sign(changed[at] ?? 0), 0);
  return total === 0 ? 0 : signed / total;
}

/**
 * Cliff's delta, from −1 to 1: how much more often a value of the first sample is the larger one than a value of the
 * second, over all pairs of one from each.
 *
 * Source: N. Cliff, Dominance statistics, Psychol. Bull. 114 (1993) 494.
 */
export function cliffsDelta(first: readonly number[], second: readonly number[]): number {
  const others = Float64Array.from(finiteNumbers(second)).sort();
  const dominance = finiteNumbers(first).reduce(
    (sum, one) => sum + countBelow(others, one, false) - (others.length - countBelow(others, one, true)),
    0,
  );
  return dominance / (first.length * second.length);
}

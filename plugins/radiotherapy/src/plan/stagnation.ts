import { type Evaluation, formatGoal, formatQuantity, type Measurement, standing } from '@textgrad/core';

/** How every sentence on stagnation begins. */
export const stagnationOpening = 'Stagnation: ';

/** How many solves may pass without the misses falling by 1 %. */
const stagnationLimit = 4;
const gain = 0.01;

/** What is known of goals that are no longer approached. */
export interface Stagnation {
  /** What was seen, in one line: for whoever writes the next weights, and for the user. */
  readonly seen: string;
  /** Which goals may be relaxed, and to what: for the user alone, as weights cannot do it. */
  readonly advice: string;
}

/**
 * Whether the goals have stopped being approached, and which of them conflict; `undefined` while they are.
 *
 * A history stagnates when none of its last four evaluations misses the goals by at least 1 % less, in sum, than the best
 * before them. Two goals are said to conflict when in most of these solves one was missed by more as the other was missed by
 * less: what was seen, no proof that nothing meets both.
 *
 * @param history - Evaluations of the same goals, oldest first.
 * @param excluding - Sentences on goals that no dose can meet together.
 *
 * @example
 * ```ts
 * import { atMost, evaluation, quantity } from '@textgrad/core';
 * import { stagnation } from '@textgrad/radiotherapy';
 *
 * const missed = (mean: number, v50: number) =>
 *   evaluation({
 *     measurements: [
 *       { name: 'PTV mean', quantity: quantity(mean, 'Gy'), goal: atMost(70, { unit: 'Gy' }) },
 *       { name: 'Rectum V50', quantity: quantity(v50, '%'), goal: atMost(10, { unit: '%' }) },
 *     ],
 *   });
 * const stuck = stagnation([missed(77, 11), missed(70, 12), missed(77, 11), missed(70, 12), missed(77, 11)]);
 * console.log(stuck?.seen.includes('PTV mean against Rectum V50')); // true
 * ```
 */
export function stagnation(
  history: readonly Evaluation[],
  excluding: readonly string[] = [],
): Stagnation | undefined {
  const totals = history.map(({ measurements }) => measurements.reduce((sum, one) => sum + missOf(one), 0));
  const before = Math.min(...totals.slice(0, -stagnationLimit));
  if (
    totals.length <= stagnationLimit ||
    totals.slice(-stagnationLimit).some((total) => total < before * (1 - gain))
  )
    return undefined;
  const best = history[totals.indexOf(Math.min(...totals))]?.measurements ?? [];
  const missed = best.filter((one) => missOf(one) > 0);
  if (missed.length === 0) return undefined;
  const conflicts = conflictsOf(history.slice(-stagnationLimit - 1));
  const reached = missed
    .map(
      (one) =>
        `${one.name} to ${formatQuantity(one.quantity)}${one.goal ? ` (wanted ${formatGoal(one.goal)})` : ''}`,
    )
    .join(', ');
  const seen = [
    `${stagnationOpening}no plan came closer to the goals in the last ${stagnationLimit} solves.`,
    ...excluding,
    conflicts.length > 0
      ? `In most of them one of these goals was missed by more as the other was missed by less: ${conflicts.map(([a, b]) => `${a} against ${b}`).join('; ')}.`
      : `No other goal gives way for: ${missed.map(({ name }) => name).join(', ')}.`,
  ].join(' ');
  return {
    seen,
    advice: `To go on, relax ${reached}, which the closest plan reached, or what competes with it.`,
  };
}

const missOf = ({ quantity, goal }: Measurement): number =>
  goal ? goal.weight * Math.abs(standing(quantity, goal).relativeMiss) : 0;

/** The pairs of goals of which one loses as the other wins, those that trade most first; at most three. */
function conflictsOf(history: readonly Evaluation[]): readonly (readonly [string, string])[] {
  const names = history[0]?.measurements.map(({ name }) => name) ?? [];
  const changes = names.map((_, goal) =>
    history.slice(1).map(({ measurements }, index) => {
      const [now, then] = [measurements[goal], history[index]?.measurements[goal]];
      return now && then ? missOf(now) - missOf(then) : 0;
    }),
  );
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b, j) => {
      const [one = [], other = []] = [changes[i], changes[i + 1 + j]];
      const trades = one.map((change, k) => change * (other[k] ?? 0));
      return {
        pair: [a, b] as const,
        trade: trades.reduce((sum, trade) => sum + trade, 0),
        mostly: 2 * trades.filter((trade) => trade < 0).length > trades.length,
      };
    }),
  );
  return pairs
    .filter(({ trade, mostly }) => mostly && trade < -1e-9)
    .toSorted((p, q) => p.trade - q.trade)
    .slice(0, 3)
    .map(({ pair }) => pair);
}

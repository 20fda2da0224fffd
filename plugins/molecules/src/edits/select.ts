import type { Transformation } from './transformation.ts';
import type { Wish } from './wish.ts';

/**
 * The transformations that tend to serve the wishes more than they go against them, the most serving first.
 *
 * Their effects are tendencies: {@link rankEdits} measures what an edit really does.
 *
 * @example
 * ```ts
 * import { transformations, transformationsFor } from '@textgrad/molecules';
 *
 * const [first] = transformationsFor([{ property: 'ALERTS', direction: 'lower' }], transformations);
 * console.log(first?.effects.includes('ALERTS-')); // true
 * ```
 */
export function transformationsFor(
  wishes: readonly Wish[],
  catalogue: readonly Transformation[],
): readonly Transformation[] {
  const service = new Map(catalogue.map((one) => [one, serviceOf(one, wishes)]));
  return catalogue
    .filter((one) => (service.get(one) ?? 0) > 0)
    .sort((one, other) => (service.get(other) ?? 0) - (service.get(one) ?? 0));
}

function serviceOf({ effects }: Transformation, wishes: readonly Wish[]): number {
  return wishes.reduce((sum, { property, direction, weight = 1 }) => {
    const [wanted, unwanted] = direction === 'raise' ? (['+', '-'] as const) : (['-', '+'] as const);
    if (effects.includes(`${property}${wanted}`)) return sum + weight;
    return effects.includes(`${property}${unwanted}`) ? sum - weight : sum;
  }, 0);
}

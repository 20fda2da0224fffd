import type { LimitingProperty, QedProperty, QedValues } from '../chemistry/index.ts';

/** A property that should go up or down. */
export interface Wish {
  readonly property: QedProperty;
  readonly direction: 'raise' | 'lower';
  /** How urgent it is; 1 by default. */
  readonly weight?: number;
}

// The change of a property that fulfils a wish: about what one good edit makes.
const fullChange: QedValues = { MW: 50, logP: 0.7, HBA: 1, HBD: 1, TPSA: 20, ROTB: 1, AROM: 1, ALERTS: 1 };

/**
 * How far a change from one set of properties to another grants the wishes: 1 fully, 0 not at all, -1 the opposite.
 *
 * Wishes are weighed against each other by their weights; weights of less than 1 in all make all of them count less.
 *
 * @example
 * ```ts
 * import { agreement, loadToolkit, qed } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const [before, after] = [await qed(toolkit, 'c1ccccc1'), await qed(toolkit, 'NC(=O)c1ccccc1')];
 * console.log(agreement([{ property: 'HBD', direction: 'raise' }], before.properties, after.properties)); // 1
 * ```
 */
export function agreement(wishes: readonly Wish[], before: QedValues, after: QedValues): number {
  let granted = 0;
  let asked = 0;
  for (const { property, direction, weight = 1 } of wishes) {
    const change = (after[property] - before[property]) / fullChange[property];
    granted += weight * Math.max(-1, Math.min(1, direction === 'raise' ? change : -change));
    asked += weight;
  }
  return granted / Math.max(1, asked);
}

/** Wishes that follow from what holds QED back, weighted by how much each property takes from it. */
export const wishesFrom = (limits: readonly LimitingProperty[]): readonly Wish[] =>
  limits.map(({ property, direction, loss }) => ({ property, direction, weight: -loss }));

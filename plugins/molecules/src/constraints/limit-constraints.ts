import type { Constraint, Goal } from '@textgrad/core';
import { formatNumber, quantity, standing } from '@textgrad/core';
import { type QedProperty, qed, type Toolkit } from '../chemistry/index.ts';
import { goalOf, type Limit, limitSentence } from './limits.ts';

/** Bounds as goals of the measurements. */
export function limitGoals(limits: readonly Limit[]): Readonly<Partial<Record<QedProperty, Goal>>> {
  return Object.fromEntries(limits.map((limit) => [limit.words.property, goalOf(limit)]));
}

/**
 * Bounds as constraints of the optimiser. A bound that the start keeps is checked on every proposal; one that the start
 * misses is said, and measured, but a step towards it is not refused.
 */
export async function limitConstraints(
  toolkit: Toolkit,
  start: string,
  limits: readonly Limit[],
): Promise<readonly Constraint[]> {
  const broken = async (smiles: string, limit: Limit): Promise<string | undefined> => {
    const { words } = limit;
    const value = (await qed(toolkit, smiles)).properties[words.property];
    return standing(quantity(value, words.unit), goalOf(limit)).met
      ? undefined
      : `${limitSentence(limit)} Of ${smiles} it is ${formatNumber(value)}.`;
  };
  return Promise.all(
    limits.map(async (limit): Promise<Constraint> => {
      const text = limitSentence(limit);
      const missedAtStart = (await broken(start, limit)) !== undefined;
      return missedAtStart ? { text } : { text, check: (smiles) => broken(smiles, limit) };
    }),
  );
}

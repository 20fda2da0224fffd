import type { CountFingerprintKind } from '../chemistry/index.ts';
import type { Modifier } from './modifier.ts';
import type { ObjectiveDescriptor, ObjectiveMean, ObjectivePart, ObjectiveTerm } from './objective.ts';

/** Shorthand in which the objectives are written down. */

export const none: Modifier = { kind: 'none' };
export const threshold = (value: number): Modifier => ({ kind: 'threshold', threshold: value });
export const gaussian = (mu: number, sigma: number): Modifier => ({ kind: 'gaussian', mu, sigma });
export const above = (mu: number, sigma: number): Modifier => ({ kind: 'above', mu, sigma });
export const below = (mu: number, sigma: number): Modifier => ({ kind: 'below', mu, sigma });

export const similarity = (
  to: string,
  fingerprint: CountFingerprintKind,
  modifier: Modifier = none,
): ObjectiveTerm => ({
  name: `similarity (${fingerprint})`,
  raw: { kind: 'similarity', to, fingerprint },
  modifier,
});

export const descriptor = (name: ObjectiveDescriptor, modifier: Modifier): ObjectiveTerm => ({
  name,
  raw: { kind: 'descriptor', descriptor: name },
  modifier,
});

export const element = (symbol: string, modifier: Modifier): ObjectiveTerm => ({
  name: `${symbol} atoms`,
  raw: { kind: 'element', element: symbol },
  modifier,
});

export const present = (name: string, smarts: string): ObjectiveTerm => ({
  name: `${name} present`,
  raw: { kind: 'substructure', smarts, absent: false },
  modifier: none,
});

export const absent = (name: string, smarts: string): ObjectiveTerm => ({
  name: `${name} absent`,
  raw: { kind: 'substructure', smarts, absent: true },
  modifier: none,
});

export const geometric = (...parts: readonly ObjectivePart[]): ObjectiveMean => ({
  name: 'score',
  mean: 'geometric',
  parts,
});
export const arithmetic = (...parts: readonly ObjectivePart[]): ObjectiveMean => ({
  name: 'score',
  mean: 'arithmetic',
  parts,
});

/** How close a molecule's formula is: one term for each element (σ = 1) and one for all atoms (σ = 2). */
export function isomers(formula: string): ObjectiveMean {
  const counts = [...formula.matchAll(/([A-Z][a-z]?)(\d*)/gu)].map(
    ([, symbol = '', digits]) => [symbol, Number(digits || 1)] as const,
  );
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return {
    name: `formula ${formula}`,
    mean: 'geometric',
    parts: [
      ...counts.map(([symbol, count]) => element(symbol, gaussian(count, 1))),
      { name: 'all atoms', raw: { kind: 'atoms' }, modifier: gaussian(total, 2) },
    ],
  };
}

import { symbolOf } from './elements.ts';
import type { MoleculeGraph } from './graph.ts';

/** The molecular formula in Hill order, with the net charge: `C8H9NO2`, `C5H12N+`. */
export function formulaOf({ atoms }: MoleculeGraph): string {
  const counts = new Map<string, number>();
  const add = (symbol: string, count: number): void => {
    if (count > 0) counts.set(symbol, (counts.get(symbol) ?? 0) + count);
  };
  for (const { atomicNumber, hydrogens } of atoms) {
    add(symbolOf(atomicNumber), 1);
    add('H', hydrogens);
  }
  const first = counts.has('C') ? ['C', 'H'] : [];
  const rest = [...counts.keys()].filter((symbol) => !first.includes(symbol)).sort();
  const parts = [...first, ...rest].map((symbol) => [symbol, counts.get(symbol) ?? 0] as const);
  const body = parts.map(([symbol, n]) => (n === 0 ? '' : n === 1 ? symbol : `${symbol}${n}`)).join('');
  return body + chargeSuffix(netCharge(atoms));
}

/** The sum of the formal charges. */
export const netCharge = (atoms: MoleculeGraph['atoms']): number =>
  atoms.reduce((sum, { charge }) => sum + charge, 0);

function chargeSuffix(charge: number): string {
  if (charge === 0) return '';
  const size = Math.abs(charge);
  return (charge > 0 ? '+' : '-') + (size === 1 ? '' : String(size));
}

import { type Alternating, withoutAlternates } from './alternates.ts';
import { isAtomLine, type TextLine } from './text-lines.ts';

/** The lines of a receptor with one place for each atom, and a sentence on what was chosen. */
export interface OnePlaceLines {
  readonly lines: readonly TextLine[];
  readonly notes: readonly string[];
}

/** Keeps one alternate location (column 17) of each residue, by occupancy. */
export function onePlaceLines(lines: readonly TextLine[]): OnePlaceLines {
  const atoms = lines.filter(isAtomLine).map((line) => ({ ...placeOf(line), line }));
  if (atoms.every(({ alternate }) => alternate === '')) return { lines, notes: [] };
  const { atoms: chosen, notes } = withoutAlternates(atoms);
  const kept = new Set(chosen.map(({ line }) => line));
  return { lines: lines.filter((line) => !isAtomLine(line) || kept.has(line)), notes };
}

function placeOf({ text }: TextLine): Alternating {
  const columns = (from: number, to: number): string => text.slice(from - 1, to).trim();
  return {
    name: columns(13, 16),
    alternate: columns(17, 17),
    residueName: columns(18, 20),
    chain: columns(22, 22),
    sequence: columns(23, 27),
    occupancy: Number(columns(55, 60)) || 0,
  };
}

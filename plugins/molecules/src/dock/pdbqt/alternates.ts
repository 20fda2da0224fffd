/** An atom that may stand in the file more than once, at alternate locations. */
export interface Alternating {
  readonly name: string;
  /** The letter of its alternate location; empty where there is one place only. */
  readonly alternate: string;
  readonly residueName: string;
  readonly chain: string;
  /** The residue's number with its insertion code. */
  readonly sequence: string;
  readonly occupancy: number;
}

/** The atoms with one place each, and a sentence on what was chosen. */
export interface OnePlace<TAtom> {
  readonly atoms: readonly TAtom[];
  readonly notes: readonly string[];
}

const most = 6;

/** The residue of an atom as chemists write it, such as `MET A 318`. */
export const residueOf = ({ residueName, chain, sequence }: Alternating): string =>
  [residueName, chain, sequence].filter((part) => part !== '').join(' ');

/**
 * Keeps one of the alternate locations of each residue: that with the highest mean occupancy, the first letter among equals.
 *
 * An atom that has no place of that letter keeps its most occupied one; where the letters stand for different residues, the
 * chosen letter's residue stays alone.
 */
export function withoutAlternates<TAtom extends Alternating>(atoms: readonly TAtom[]): OnePlace<TAtom> {
  const groups = Map.groupBy(atoms, ({ chain, sequence }) => `${chain} ${sequence}`);
  const kept = new Set<TAtom>();
  const chosen: string[] = [];
  for (const group of groups.values()) {
    if (group.every(({ alternate }) => alternate === '')) {
      for (const atom of group) kept.add(atom);
      continue;
    }
    const letter = bestLetter(group);
    const names = new Set(
      group.filter(({ alternate }) => alternate === letter).map(({ residueName }) => residueName),
    );
    for (const places of Map.groupBy(group, ({ name }) => name).values()) {
      const own = places.filter(({ residueName }) => names.has(residueName));
      const place =
        own.find(({ alternate }) => alternate === letter) ??
        own.toSorted((a, b) => b.occupancy - a.occupancy || (a.alternate < b.alternate ? -1 : 1))[0];
      if (place) kept.add(place);
    }
    const shown = group.find(({ alternate }) => alternate === letter);
    if (shown && group.some((atom) => !kept.has(atom))) chosen.push(`${residueOf(shown)} (${letter})`);
  }
  const more = chosen.length > most ? ` and ${chosen.length - most} more` : '';
  return {
    atoms: atoms.filter((atom) => kept.has(atom)),
    notes:
      chosen.length === 0
        ? []
        : [
            `Of alternate locations the most occupied one is kept, the first among equals: ${chosen.slice(0, most).join(', ')}${more}.`,
          ],
  };
}

function bestLetter(group: readonly Alternating[]): string {
  const letters = Map.groupBy(
    group.filter(({ alternate }) => alternate !== ''),
    ({ alternate }) => alternate,
  );
  const mean = (places: readonly Alternating[]): number =>
    places.reduce((sum, { occupancy }) => sum + occupancy, 0) / places.length;
  const [best] = [...letters].sort(
    ([one, first], [other, second]) => mean(second) - mean(first) || (one < other ? -1 : 1),
  );
  return best?.[0] ?? '';
}

import { rdkitDescriptors } from '../descriptors.ts';
import { symbolOf } from '../elements.ts';
import type { Atom } from '../graph.ts';
import type { Session } from '../session.ts';

const known = new Map<string, number>();

/** By how many whole mass units, cut towards 0, an atom is heavier than the average of its element. */
export function excessMass({ atomicNumber, isotope }: Atom, session: Session): number {
  if (isotope === 0) return 0;
  const symbol = symbolOf(atomicNumber);
  const name = `${isotope}${symbol}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  // RDKit knows the masses: those of a single atom with and without the label.
  const mass = (label: string): number => {
    using atom = session.read(`[${label}]`);
    return rdkitDescriptors(atom).amw;
  };
  const excess = Math.trunc(mass(name) - mass(symbol));
  known.set(name, excess);
  return excess;
}

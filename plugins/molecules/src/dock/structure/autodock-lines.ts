import { residueOf } from '../pdbqt/alternates.ts';
import { autoDockTypes } from '../pdbqt/autodock-types.ts';
import type { Surrounds } from './bonds.ts';
import { structureInvalid } from './errors.ts';
import type { Placed } from './neighbourhood.ts';
import type { PolarHydrogen } from './polar-hydrogens.ts';
import { aromaticCarbons } from './polar-sites.ts';
import type { StructureAtom } from './structure-atom.ts';

/** The AutoDock type of a heavy atom of a receptor. */
export function receptorType(atom: StructureAtom, hydrogens: number, { bonded, onMetal }: Surrounds): string {
  const { element, residueName, name } = atom;
  if (element === 'C') {
    const ring = Object.hasOwn(aromaticCarbons, residueName) ? aromaticCarbons[residueName] : undefined;
    return ring?.includes(name) ? 'A' : 'C';
  }
  if (element === 'N') return hydrogens === 0 && bonded(atom).length < 3 && !onMetal(atom) ? 'NA' : 'N';
  if (element === 'O') return 'OA';
  if (element === 'S') return hydrogens === 0 ? 'SA' : 'S';
  if (autoDockTypes.has(element)) return element;
  throw structureInvalid(
    `AutoDock Vina knows no ${element}, which ${residueOf(atom)} holds: take it out with remove: [${residueName}].`,
  );
}

/** The lines of a receptor as PDBQT: heavy atoms, each followed by its polar hydrogens. Charges are 0: Vina uses none. */
export function pdbqtLines(
  atoms: readonly StructureAtom[],
  hydrogens: readonly PolarHydrogen[],
  surrounds: Surrounds,
): readonly string[] {
  const carried = Map.groupBy(hydrogens, ({ on }) => on);
  const lines: string[] = [];
  for (const atom of atoms) {
    const own = carried.get(atom) ?? [];
    lines.push(line(lines.length + 1, atom, atom.name, atom, receptorType(atom, own.length, surrounds)));
    own.forEach(({ place }, index) => {
      const name = `H${atom.name.slice(1)}${own.length > 1 ? index + 1 : ''}`;
      lines.push(line(lines.length + 1, atom, name, place, 'HD'));
    });
  }
  return lines;
}

function line(serial: number, atom: StructureAtom, name: string, place: Placed, type: string): string {
  const { residueName, chain, sequence } = atom;
  const insertion = /[A-Z]$/iu.exec(sequence)?.[0] ?? '';
  const number = sequence.slice(0, sequence.length - insertion.length);
  const coordinates = [place.x, place.y, place.z].map((value) => value.toFixed(3).padStart(8)).join('');
  const shown = name.length > 3 ? name.slice(0, 4) : ` ${name.padEnd(3)}`;
  const residue = `${residueName.slice(0, 3).padStart(3)} ${chain.slice(0, 1).padEnd(1)}${number.slice(-4).padStart(4)}${insertion.padEnd(1)}`;
  return `ATOM  ${String(serial % 100_000).padStart(5)} ${shown} ${residue}   ${coordinates}  1.00  0.00    +0.000 ${type.padEnd(2)}`;
}

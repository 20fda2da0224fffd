import type { PdbqtAtom } from '../../dock/index.ts';
import { readAtom } from '../../dock/pdbqt/atom-line.ts';
import { isAtomLine, textLines } from '../../dock/pdbqt/text-lines.ts';

/** What is drawn of a receptor around its ligands, as PDB text. */
export interface Pocket {
  /** The residues that touch a ligand, with all their atoms. */
  readonly near: string;
  /** The backbone of the residues farther around. */
  readonly backbone: string;
}

/** How far from a ligand residues are drawn in full, and as backbone alone, in Å. */
const reach = { near: 5, backbone: 16 } as const;
/** Atoms of either text; residues farther away are left out. */
const most = { near: 1_200, backbone: 2_400 } as const;

const backboneNames: ReadonlySet<string> = new Set(['N', 'CA', 'C', 'O']);

interface Line {
  readonly text: string;
  readonly atom: PdbqtAtom;
}

/** A place in Å. */
export type Place = Pick<PdbqtAtom, 'x' | 'y' | 'z'>;

/** Takes out of a receptor's PDBQT what lies around some places, whole residues at a time, the nearest first. */
export function pocketAround(pdbqt: string, places: readonly Place[]): Pocket {
  const residues = new Map<string, Line[]>();
  for (const line of textLines(pdbqt).filter(isAtomLine)) {
    const atom = readAtom(line);
    const residue = residues.get(atom.residue) ?? [];
    residue.push({ text: line.text, atom });
    residues.set(atom.residue, residue);
  }
  const sorted = [...residues.values()]
    .map((lines) => ({ lines, distance: Math.min(...lines.map(({ atom }) => distanceTo(atom, places))) }))
    .sort((a, b) => a.distance - b.distance);
  const within = (part: keyof typeof reach) =>
    sorted.filter(({ distance }) => distance <= reach[part]).map(({ lines }) => lines);
  const backbones = within('backbone').map((lines) =>
    lines.filter(({ atom }) => backboneNames.has(atom.name)),
  );
  return { near: pdbOf(within('near'), most.near), backbone: pdbOf(backbones, most.backbone) };
}

/** Whole residues as far as they fit, in the order of the file. */
function pdbOf(residues: readonly (readonly Line[])[], room: number): string {
  let left = room;
  const kept = residues.filter(({ length }) => {
    left -= length;
    return left >= 0;
  });
  return kept
    .flat()
    .sort((a, b) => a.atom.serial - b.atom.serial)
    .map(pdbLine)
    .join('');
}

/** PDBQT and PDB share their first 66 columns; the element stands in columns 77 and 78. */
function pdbLine({ text, atom }: Line): string {
  const symbol = atom.type.element === 'metal' ? atom.type.name : atom.type.element;
  return `${text.slice(0, 66).padEnd(76)}${symbol.toUpperCase().padStart(2)}\n`;
}

function distanceTo({ x, y, z }: Place, places: readonly Place[]): number {
  return Math.min(...places.map((place) => Math.hypot(place.x - x, place.y - y, place.z - z)));
}

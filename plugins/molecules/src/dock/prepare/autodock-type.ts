import type { GeometryType } from './geometry-type.ts';
import type { Structure } from './structure.ts';

/** Atomic numbers that have AutoDock types and Vina parameters in every version: the rest cannot be docked. */
export const dockableElements: ReadonlySet<number> = new Set([1, 6, 7, 8, 9, 15, 16, 17, 35, 53]);

const plain: Readonly<Record<number, string>> = { 8: 'OA', 9: 'F', 15: 'P', 17: 'Cl', 35: 'Br', 53: 'I' };
const acceptors = new Set(['N.ar', 'N.1', 'N.2', 'N.3']);

/**
 * The AutoDock type of an atom.
 *
 * Nitrogen accepts hydrogen bonds (`NA`) when its lone pair is free: pyridines, nitriles, imines, neutral aliphatic
 * amines and anions; not amides, anilines, sulfonamides, pyrroles, cations.
 */
export function autodockType(structure: Structure, types: readonly GeometryType[], index: number): string {
  const atom = structure.atoms[index];
  switch (atom?.atomicNumber) {
    case 1:
      return 'HD';
    case 6:
      return atom.aromatic ? 'A' : 'C';
    case 7:
      return atom.charge < 0 || (atom.charge === 0 && acceptors.has(types[index] ?? '')) ? 'NA' : 'N';
    case 16:
      return structure.neighbours[index]?.length === 2 || atom.charge < 0 ? 'SA' : 'S';
    default:
      return plain[atom?.atomicNumber ?? 0] ?? '?';
  }
}

/** The sizes that are read; larger texts are refused before any work is done on them. */
export const pdbqtLimits = {
  /** Characters of one text. */
  characters: 32_000_000,
  receptorAtoms: 200_000,
  /** Atoms of one ligand, hydrogens included. */
  ligandAtoms: 500,
  /** Rotatable bonds of one ligand. */
  branches: 100,
  models: 1_000,
} as const;

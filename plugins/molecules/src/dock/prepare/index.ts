export type { LigandForm, LigandOutcome, PreparedLigand, PrepareOptions } from './prepare-ligand.ts';
export { prepareLigand } from './prepare-ligand.ts';
export type { LigandProblem, LigandProblemCode } from './problem.ts';
export type { Protonation, ProtonationChange } from './protonation/protonate.ts';
export type { SaltRule } from './read-ligand-molecule.ts';
export type { Structure, StructureAtom, StructureBond } from './structure.ts';
export { type MolfileOptions, writeMolfile, writeSdfRecord } from './write-molfile.ts';

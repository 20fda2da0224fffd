export type { PdbqtAtom } from './atom-line.ts';
export type { AutoDockType, Element } from './autodock-types.ts';
export { type Ligand, readLigand } from './ligand.ts';
export { pdbqtLimits } from './limits.ts';
export { type ReadPose, readPoses, type WrittenPose, writePoses } from './poses.ts';
export { type Receptor, readReceptor } from './receptor.ts';
export type { RigidPiece } from './rigid-piece.ts';
export type { SmilesMap } from './smiles-remarks.ts';

export type { GivenMolecule } from './given-molecule.ts';
export { type MoleculeList, openMoleculeList } from './molecule-list.ts';
export { type ReadGiven, readGiven } from './read-given.ts';

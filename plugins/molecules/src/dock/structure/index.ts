export type { NearPocket } from './missing-parts.ts';
export { type HeterogenChoice, prepareReceptor } from './prepare-receptor.ts';
export { readStructureText } from './read-structure-text.ts';
export type { StructureAtom } from './structure-atom.ts';

export { readCaseFile, writeCaseFile } from './case-file.ts';
export { createCase } from './create-case.ts';
export { distanceTo } from './distance.ts';
export { type Grid, maxVoxels, sameGrid, type Triple, voxelCentre, voxelCount, voxelVolume } from './grid.ts';
export { decodeCase, encodeCase } from './native-format.ts';
export { optimisedVoxels } from './overlap.ts';
export {
  mainPrescription,
  type PatientCase,
  type Prescription,
  structureOf,
  voxelsOfInterest,
} from './patient-case.ts';
export { type PhantomOptions, phantomCase } from './phantom.ts';
export { maskOf, type Structure, type StructureRole, voxelsOfMask } from './structure.ts';
export { structureDistance } from './structure-distance.ts';
export { prescriptionOf, surroundingPrescription, targetDistance, targetVoxels } from './targets.ts';

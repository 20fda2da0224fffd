export { readCaseFile, writeCaseFile } from './case-file.ts';
export type { CaseOrigin, PatientIdentity } from './case-origin.ts';
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
export { resampledFractions } from './resampled-fractions.ts';
export {
  maskOf,
  plannedVoxels,
  type Structure,
  type StructureRole,
  type VolumeFractions,
  voxelsOfMask,
} from './structure.ts';
export { structureDistance } from './structure-distance.ts';
export { everyOffset, type StructureSamples, structureSamples, unionSamples } from './structure-samples.ts';
export { prescriptionOf, surroundingPrescription, targetDistance, targetVoxels } from './targets.ts';
export { structureVolume, volumeFractions } from './volume-fractions.ts';

import type { PatientCase } from '../src/index.ts';

/** A case whose structures are whole voxels, as those of matRad are. */
export const wholeVoxels = (given: PatientCase): PatientCase => ({
  ...given,
  structures: given.structures.map(({ fractions, ...whole }) => whole),
});

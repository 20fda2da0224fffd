import { usageError } from '@textgrad/core';
import { type CaseOrigin, type PatientCase, sameGrid, voxelCount } from '../../case/index.ts';
import { checkKnown, type DoseDistribution } from '../../evaluation/index.ts';
import { commonElements, encodeIdentified, instance, referenceTo } from './object-elements.ts';
import { patientElements } from './patient-elements.ts';
import { sopClasses, tags } from './tags.ts';
import { decimal } from './write-dicom.ts';

/** What a dose belongs to; what is missing gets identifiers of its own, made from its content. */
export interface DoseIdentity extends CaseOrigin {
  /** DICOM's identifier of the plan that the dose was calculated for. */
  readonly plan?: string;
}

/**
 * A total dose as DICOM RTDOSE: 32-bit numbers times the dose grid scaling, in Gy, of the whole plan. The same dose always
 * gives the same bytes. For research and teaching; the file says that it is not for clinical use.
 *
 * Of a case that was read from DICOM it keeps study, frame of reference and structure set, so that it can be shown on its
 * CT. The dose of a plan has to name one (PS3.3, C.8.8.3): without `plan` that is an identifier of its own, of a plan that is not
 * written. It is de-identified by the basic profile of PS3.15, Annex E, with the
 * option to retain identifiers of objects, and says so, unless the case keeps its patient's identity.
 *
 * @throws TextGradError `DOSE_GRID` when dose and case have different grids, `DOSE_INVALID` for doses that are negative or no
 * numbers, `DOSE_UNKNOWN` for one that is not known in every voxel.
 *
 * @example
 * ```ts
 * import { encodeRtDose, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 12 });
 * const dose = { grid: phantom.grid, voxels: Uint32Array.of(7), dose: Float64Array.of(2) };
 * console.log(encodeRtDose(phantom, dose).length > 4 * 34 * 22 * 19); // true
 * ```
 */
export function encodeRtDose(
  given: PatientCase,
  distribution: DoseDistribution,
  identity: DoseIdentity = given.origin ?? {},
): Uint8Array {
  const { grid } = distribution;
  const { stored, scaling } = storedDose(given, distribution);
  const pixels = new Uint8Array(stored.buffer);
  const [nx, ny, nz] = grid.size;
  return encodeIdentified(sopClasses.rtDose, (own) => [
    ...commonElements({ sopClass: sopClasses.rtDose, sopInstance: own(instance), modality: 'RTDOSE' }),
    ...patientElements(given, identity),
    ['x00180050', 'DS', decimal(grid.spacing[2])],
    [tags.studyInstance, 'UI', identity.studyInstance ?? own('study')],
    [tags.seriesInstance, 'UI', own('series')],
    ['x00200010', 'SH', ''],
    ['x00200011', 'IS', '1'],
    ['x00200013', 'IS', '1'],
    [tags.position, 'DS', grid.origin.map(decimal).join('\\')],
    [tags.orientation, 'DS', '1\\0\\0\\0\\1\\0'],
    [tags.frameOfReference, 'UI', identity.frameOfReference ?? own('frame')],
    ['x00201040', 'LO', ''],
    [tags.samples, 'US', [1]],
    ['x00280004', 'CS', 'MONOCHROME2'],
    [tags.frames, 'IS', String(nz)],
    // Frames go along the offsets.
    ['x00280009', 'AT', Uint8Array.of(0x04, 0x30, 0x0c, 0x00)],
    [tags.rows, 'US', [ny]],
    [tags.columns, 'US', [nx]],
    [tags.pixelSpacing, 'DS', `${decimal(grid.spacing[1])}\\${decimal(grid.spacing[0])}`],
    [tags.bitsAllocated, 'US', [32]],
    [tags.bitsStored, 'US', [32]],
    ['x00280102', 'US', [31]],
    [tags.signed, 'US', [0]],
    [tags.doseUnits, 'CS', 'GY'],
    [tags.doseType, 'CS', 'PHYSICAL'],
    ['x30040006', 'LO', 'Research and teaching, not for clinical use'],
    [tags.summation, 'CS', 'PLAN'],
    [tags.frameOffsets, 'DS', Array.from({ length: nz }, (_, k) => decimal(k * grid.spacing[2])).join('\\')],
    [tags.doseScaling, 'DS', decimal(scaling)],
    ...referenceTo(tags.referencedPlans, sopClasses.rtPlan, identity.plan ?? own('plan')),
    ...referenceTo(tags.referencedStructureSets, sopClasses.rtStruct, identity.structureSet),
    [tags.pixels, 'OW', pixels],
  ]);
}

/** Whole numbers that span the dose with 2³¹ steps, and what one step is. */
function storedDose(given: PatientCase, distribution: DoseDistribution) {
  const { grid, voxels, dose } = distribution;
  checkKnown(distribution);
  if (!sameGrid(grid, given.grid) || voxels.length !== dose.length)
    throw usageError('DOSE_GRID', `The dose does not lie on the grid of the case '${given.name}'.`);
  let max = 0;
  for (const value of dose) {
    if (!(value >= 0 && Number.isFinite(value)))
      throw usageError('DOSE_INVALID', `A dose of ${value} Gy cannot be written: doses are numbers from 0.`);
    max = Math.max(max, value);
  }
  // The step is what its decimal string says, so that nothing is lost in writing it.
  const scaling = Number(decimal((max || 1) / 2 ** 31));
  const stored = new Uint32Array(voxelCount(grid));
  voxels.forEach((voxel, at) => {
    stored[voxel] = Math.round((dose[at] ?? 0) / scaling);
  });
  return { stored, scaling };
}

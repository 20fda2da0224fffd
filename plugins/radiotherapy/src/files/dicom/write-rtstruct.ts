import type { CaseOrigin, Grid, PatientCase, StructureRole } from '../../case/index.ts';
import { commonElements, uidOf } from './object-elements.ts';
import { patientElements } from './patient-elements.ts';
import { sopClasses, tags } from './tags.ts';
import { voxelContours } from './voxel-contours.ts';
import { type DicomElement, decimal, encodeDicom } from './write-dicom.ts';

const typeOfRole: Readonly<Record<StructureRole, string>> = {
  target: 'PTV',
  organ: 'ORGAN',
  body: 'EXTERNAL',
};

/** The identifier of the structure set that is written of a case, made of all that it holds. */
const structureSetOf = (given: PatientCase): string =>
  uidOf(
    'structures',
    JSON.stringify([
      patientElements(given, given.origin ?? {}),
      given.origin,
      given.grid,
      given.structures.map(({ name, role, voxels }) => [name, role, voxels.length]),
    ]),
    ...given.structures.map(({ voxels }) => new Uint8Array(Uint32Array.from(voxels).buffer)),
  );

/** What objects that are written of a case belong to. */
type WrittenIdentity = CaseOrigin & Required<Omit<CaseOrigin, 'patient'>>;

/**
 * What a structure set, a plan and a dose that are written of a case belong to: its study and frame of reference, or ones of their
 * own, and the structure set that {@link encodeRtStruct} writes.
 */
export function writtenIdentity(given: PatientCase): WrittenIdentity {
  const structureSet = structureSetOf(given);
  const { studyInstance = uidOf('study', structureSet), frameOfReference = uidOf('frame', structureSet) } =
    given.origin ?? {};
  return { ...given.origin, studyInstance, frameOfReference, structureSet };
}

/**
 * The structures of a case as DICOM RTSTRUCT: their outlines along the edges of voxels, which give the same voxels when they are read.
 * Of a case from DICOM they lie in its study and frame of reference. For research and teaching, not for clinical use.
 *
 * @throws TextGradError `DICOM_UNWRITABLE` for an outline of more points than an element holds.
 */
export function encodeRtStruct(given: PatientCase): Uint8Array {
  const identity = writtenIdentity(given);
  const { structureSet: sopInstance, frameOfReference: frame } = identity;
  const number = (at: number): string => String(at + 1);
  const elements: readonly DicomElement[] = [
    ...commonElements({ sopClass: sopClasses.rtStruct, sopInstance, modality: 'RTSTRUCT' }),
    ...patientElements(given, identity),
    [tags.studyInstance, 'UI', identity.studyInstance],
    [tags.seriesInstance, 'UI', uidOf('structure series', sopInstance)],
    ['x00200010', 'SH', ''],
    ['x00200011', 'IS', '1'],
    [tags.frameOfReference, 'UI', frame],
    ['x30060002', 'SH', 'research'],
    ['x30060008', 'DA', ''],
    ['x30060009', 'TM', ''],
    [tags.referencedFrames, 'SQ', [[[tags.frameOfReference, 'UI', frame]]]],
    [
      tags.structures,
      'SQ',
      given.structures.map(({ name }, at): readonly DicomElement[] => [
        [tags.roiNumber, 'IS', number(at)],
        [tags.roiFrame, 'UI', frame],
        [tags.roiName, 'LO', name.slice(0, 64)],
        ['x30060036', 'CS', 'AUTOMATIC'],
      ]),
    ],
    [
      tags.roiContours,
      'SQ',
      given.structures.map(({ voxels }, at): readonly DicomElement[] => [
        ...contoursOf(voxels, given.grid),
        [tags.referencedRoi, 'IS', number(at)],
      ]),
    ],
    [
      tags.observations,
      'SQ',
      given.structures.map(({ role }, at): readonly DicomElement[] => [
        ['x30060082', 'IS', number(at)],
        [tags.referencedRoi, 'IS', number(at)],
        [tags.interpretedType, 'CS', typeOfRole[role]],
        ['x300600a6', 'PN', ''],
      ]),
    ],
    [tags.approval, 'CS', 'UNAPPROVED'],
  ];
  return encodeDicom(elements, { sopClass: sopClasses.rtStruct, sopInstance });
}

/** The outlines of voxels; a sequence that is there has at least one item. */
function contoursOf(voxels: Uint32Array, grid: Grid): readonly DicomElement[] {
  const items = voxelContours(voxels, grid).map(({ z, points }): readonly DicomElement[] => [
    [tags.contourType, 'CS', 'CLOSED_PLANAR'],
    ['x30060046', 'IS', String(points.length / 2)],
    [tags.contourData, 'DS', withHeight(points, z)],
  ]);
  return items.length === 0 ? [] : [[tags.contours, 'SQ', items]];
}

/** x, y, z of each point, as decimal strings of a thousandth of a millimetre. */
function withHeight(points: readonly number[], z: number): string {
  const short = (value: number): string => decimal(Number(value.toFixed(3)));
  return points.map((value, at) => (at % 2 === 0 ? short(value) : `${short(value)}\\${short(z)}`)).join('\\');
}

import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import { type DicomElement, encodeDicom } from '../src/files/dicom/write-dicom.ts';
import { ctGrid, frameOfReference } from './dicom-samples.ts';

/** Gy at a place, mm. */
export type DoseAt = (x: number, y: number, z: number) => number;

export interface DoseFileOptions {
  readonly instance?: string;
  /** Rows run towards -y, as of a patient who lies feet first; the normal points to the feet. */
  readonly feetFirst?: boolean;
  /** Offsets from 0, or places along z. */
  readonly relative?: boolean;
  /** Slices of the CT's grid that it has, from the lowest. */
  readonly slices?: readonly [from: number, to: number];
  readonly summation?: string;
  /** The plan that it names. */
  readonly plan?: string;
  readonly elements?: readonly DicomElement[];
}

/** A dose on the voxels of the CT, in steps of 1 mGy. */
export function doseFile(doseAt: DoseAt, options: DoseFileOptions = {}): Uint8Array {
  const { instance = '1.2.3.8', feetFirst = false, relative = true, slices = [0, 12], plan } = options;
  const [nx, ny] = ctGrid.size;
  const places = Array.from(
    { length: slices[1] - slices[0] },
    (_, k) => ctGrid.origin[2] + 4 * (slices[0] + k),
  );
  // Feet first, the first frame is the one at the head.
  const ordered = feetFirst ? places.toReversed() : places;
  const rows = Array.from({ length: ny }, (_, j) => ctGrid.origin[1] + 5 * (feetFirst ? ny - 1 - j : j));
  const stored = ordered.flatMap((z) =>
    rows.flatMap((y) =>
      Array.from({ length: nx }, (_, i) => Math.round(1000 * doseAt(ctGrid.origin[0] + 5 * i, y, z))),
    ),
  );
  const [first = 0] = ordered;
  const offsets = ordered.map((z) => (relative ? Math.abs(z - first) : z));
  const made: readonly DicomElement[] = [
    [tags.sopClass, 'UI', sopClasses.rtDose],
    [tags.sopInstance, 'UI', instance],
    [tags.modality, 'CS', 'RTDOSE'],
    [tags.frameOfReference, 'UI', frameOfReference],
    [tags.position, 'DS', `${ctGrid.origin[0]}\\${rows[0]}\\${first}`],
    [tags.orientation, 'DS', feetFirst ? '1\\0\\0\\0\\-1\\0' : '1\\0\\0\\0\\1\\0'],
    [tags.samples, 'US', [1]],
    [tags.frames, 'IS', String(ordered.length)],
    [tags.rows, 'US', [ny]],
    [tags.columns, 'US', [nx]],
    [tags.pixelSpacing, 'DS', '5\\5'],
    [tags.bitsAllocated, 'US', [32]],
    [tags.bitsStored, 'US', [32]],
    [tags.signed, 'US', [0]],
    [tags.doseUnits, 'CS', 'GY'],
    [tags.doseType, 'CS', 'PHYSICAL'],
    [tags.summation, 'CS', options.summation ?? 'PLAN'],
    [tags.frameOffsets, 'DS', offsets.join('\\')],
    [tags.doseScaling, 'DS', '0.001'],
    ...(plan === undefined
      ? []
      : ([
          [tags.referencedPlans, 'SQ', [[[tags.referencedInstance, 'UI', plan]]]],
        ] satisfies readonly DicomElement[])),
    [tags.pixels, 'OW', new Uint8Array(Uint32Array.from(stored).buffer)],
  ];
  const { elements = [] } = options;
  return encodeDicom([...made.filter(([tag]) => !elements.some(([one]) => one === tag)), ...elements], {
    sopClass: sopClasses.rtDose,
    sopInstance: instance,
  });
}

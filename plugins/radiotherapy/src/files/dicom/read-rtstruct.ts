import type { StructureRole } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import { roleOfName } from '../import/roles.ts';
import type { Contour } from './contour.ts';
import type { DicomFile } from './pixels.ts';
import { tags } from './tags.ts';

/** A contoured region. */
export interface ContouredRoi {
  readonly number: number;
  readonly name: string;
  readonly role: StructureRole;
  readonly contours: readonly Contour[];
  /** The frame of reference that it lies in, where it says. */
  readonly frame: string;
}

/** What a structure set was drawn on: frames of reference and image series. */
export interface StructureFrames {
  readonly frames: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
}

const targetTypes: ReadonlySet<string> = new Set(['PTV', 'CTV', 'GTV', 'TREATED_VOLUME', 'IRRAD_VOLUME']);

/** What the structures of a set were drawn on, by its references and by each region's. */
export function structureFrames({ set }: DicomFile): StructureFrames {
  const referenced = set.items(tags.referencedFrames);
  const frames = [
    ...referenced.map((item) => item.text(tags.frameOfReference)),
    ...set.items(tags.structures).map((item) => item.text(tags.roiFrame)),
    ...(referenced.length > 0 ? [] : [set.text(tags.frameOfReference)]),
  ];
  const series = referenced
    .flatMap((item) => item.items(tags.referencedStudies))
    .flatMap((item) => item.items(tags.referencedSeries))
    .map((item) => item.text(tags.seriesInstance));
  return { frames: new Set(frames.filter(Boolean)), series: new Set(series.filter(Boolean)) };
}

/**
 * Reads the regions of a structure set with their closed contours; points and open lines have none.
 *
 * @throws TextGradError `IMPORT_INVALID` for contours that are not axial or hold what is no number.
 */
export function readRtStruct({ name: file, set }: DicomFile): readonly ContouredRoi[] {
  const contoursOf = new Map(
    set.items(tags.roiContours).map((item) => [item.numbers(tags.referencedRoi)[0], item] as const),
  );
  const typeOf = new Map(
    set
      .items(tags.observations)
      .map((item) => [item.numbers(tags.referencedRoi)[0], item.text(tags.interpretedType)] as const),
  );
  return set.items(tags.structures).flatMap((item): readonly ContouredRoi[] => {
    const [number] = item.numbers(tags.roiNumber);
    if (number === undefined) return [];
    const name = item.text(tags.roiName) || `ROI ${number}`;
    const listed = contoursOf.get(number)?.items(tags.contours) ?? [];
    const contours = listed
      .filter((one) => /^CLOSED/u.test(one.text(tags.contourType)))
      .map((one) => contourOf(one.numbers(tags.contourData), name, file));
    return [
      {
        number,
        name,
        role: roleOf(typeOf.get(number) ?? '', name),
        contours,
        frame: item.text(tags.roiFrame),
      },
    ];
  });
}

function roleOf(type: string, name: string): StructureRole {
  const upper = type.toUpperCase();
  if (upper === 'EXTERNAL') return 'body';
  if (targetTypes.has(upper)) return 'target';
  return upper === 'ORGAN' || upper === 'AVOIDANCE' ? 'organ' : roleOfName(name);
}

function contourOf(numbers: readonly number[], name: string, file: string): Contour {
  const [, , z = Number.NaN] = numbers;
  const points = new Float64Array((2 * Math.floor(numbers.length / 3)) | 0);
  if (numbers.length % 3 !== 0 || !numbers.every(Number.isFinite))
    throw importInvalid(
      `A contour of '${name}' in '${file}' holds what is no point: export the structures again.`,
    );
  for (let at = 0; at < numbers.length / 3; at++) {
    if (Math.abs((numbers[3 * at + 2] ?? z) - z) > 0.1)
      throw importInvalid(
        `A contour of '${name}' in '${file}' does not lie in an axial plane: contour on axial slices.`,
      );
    points[2 * at] = numbers[3 * at] ?? 0;
    points[2 * at + 1] = numbers[3 * at + 1] ?? 0;
  }
  return { z, points };
}

import type { Prescription, Triple } from '../../case/index.ts';
import type { DicomFile } from './read-ct.ts';
import { tags } from './tags.ts';

/** A treatment beam as a plan has it. */
export interface PlannedBeam {
  readonly name: string;
  /** Degrees. */
  readonly gantryAngle: number;
  readonly couchAngle: number;
  readonly isocentre: Triple | undefined;
}

/** What a plan says about doses and beams. */
export interface ReadPlan {
  readonly prescriptions: readonly Prescription[];
  readonly fractions: number | undefined;
  readonly beams: readonly PlannedBeam[];
}

/**
 * Reads a plan: target doses with the regions that they name (by number, or by a description that is a region's name),
 * fractions, treatment beams with the angles of their first control point.
 */
export function readRtPlan(
  { set }: DicomFile,
  regions: readonly { readonly number: number; readonly name: string }[],
): ReadPlan {
  const prescriptions = set.items(tags.doseReferences).flatMap((item): readonly Prescription[] => {
    const [dose] = item.numbers(tags.targetDose);
    const [number] = item.numbers(tags.referencedRoi);
    const said = item.text(tags.doseReferenceDescription).toLowerCase();
    const region =
      regions.find((one) => one.number === number) ?? regions.find(({ name }) => name.toLowerCase() === said);
    return region && dose !== undefined && dose > 0 ? [{ structure: region.name, dose }] : [];
  });
  const [group] = set.items(tags.fractionGroups);
  const beams = set.items(tags.beams).flatMap((item): readonly PlannedBeam[] => {
    const [first] = item.items(tags.controlPoints);
    const gantryAngle = first?.numbers(tags.gantryAngle)[0];
    if (gantryAngle === undefined || item.text(tags.deliveryType) === 'SETUP') return [];
    const [x, y, z] = first?.numbers(tags.isocentre) ?? [];
    const isocentre =
      x === undefined || y === undefined || z === undefined ? undefined : ([x, y, z] as const);
    return [
      {
        name: item.text(tags.beamName),
        gantryAngle,
        couchAngle: first?.numbers(tags.couchAngle)[0] ?? 0,
        isocentre,
      },
    ];
  });
  return {
    prescriptions: largestOfEach(prescriptions),
    fractions: group?.numbers(tags.fractionsPlanned)[0],
    beams,
  };
}

/** A region may be referenced more than once; its largest dose is what it is to receive. */
const largestOfEach = (all: readonly Prescription[]): readonly Prescription[] =>
  all.filter(
    (one, at) =>
      !all.some(
        (other, index) =>
          other.structure === one.structure &&
          (other.dose > one.dose || (other.dose === one.dose && index < at)),
      ),
  );

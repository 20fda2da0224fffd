import type { Prescription } from '../../case/index.ts';
import type { PlannedBeam } from '../import/planned-beam.ts';
import type { DicomSet } from './dicom-file.ts';
import type { DicomFile } from './pixels.ts';
import { tags } from './tags.ts';

/** What a plan says about doses and beams. */
export interface ReadPlan {
  readonly name: string;
  /** Its instance, which its doses name. */
  readonly instance: string;
  /** The instances of the structure sets that it was made on. */
  readonly structureSets: readonly string[];
  /** Whether it was reviewed and rejected. */
  readonly rejected: boolean;
  readonly prescriptions: readonly Prescription[];
  /** Fractions of all groups; `undefined` when no group says. */
  readonly fractions: number | undefined;
  /** Fractions of each group. */
  readonly groups: readonly number[];
  /** The same by the number of the group. */
  readonly groupFractions: ReadonlyMap<string, number>;
  readonly beams: readonly PlannedBeam[];
}

/**
 * Reads a plan: target doses with the regions that they name (by number, or by a description that is a region's name),
 * fractions, treatment beams with the angles of their first control point.
 */
export function readRtPlan(
  { name, set }: DicomFile,
  regions: readonly { readonly number: number; readonly name: string }[],
): ReadPlan {
  const named = firstOf(regions, (one) => one.name.toLowerCase());
  const numbered = firstOf(regions, (one) => one.number);
  const prescriptions = set.items(tags.doseReferences).flatMap((item): readonly Prescription[] => {
    const [dose] = item.numbers(tags.targetDose);
    const [number] = item.numbers(tags.referencedRoi);
    const said = item.text(tags.doseReferenceDescription).toLowerCase();
    const region = (number === undefined ? undefined : numbered.get(number)) ?? named.get(said);
    const forTarget = item.text(tags.doseReferenceType).toUpperCase() !== 'ORGAN_AT_RISK';
    return forTarget && region && dose !== undefined && dose > 0 ? [{ structure: region.name, dose }] : [];
  });
  const planned = set.items(tags.fractionGroups).flatMap((item) => {
    const [fractions = 0] = item.numbers(tags.fractionsPlanned);
    return fractions > 0 ? [[item.text(tags.fractionGroupNumber), fractions] as const] : [];
  });
  const groups = planned.map(([, fractions]) => fractions);
  return {
    name,
    instance: set.text(tags.sopInstance),
    structureSets: set.items(tags.referencedStructureSets).map((item) => item.text(tags.referencedInstance)),
    rejected: set.text(tags.approval).toUpperCase() === 'REJECTED',
    prescriptions: largestOfEach(prescriptions),
    fractions: groups.length > 0 ? groups.reduce((sum, one) => sum + one, 0) : undefined,
    groups,
    groupFractions: new Map(planned),
    beams: [...set.items(tags.beams), ...set.items(tags.ionBeams)].flatMap(
      (item) => plannedBeamIn(item, set) ?? [],
    ),
  };
}

/** A treatment beam of a plan with what its first control point says; nothing for one without a gantry angle or for the setup. */
export function plannedBeamIn(item: DicomSet, plan: DicomSet): PlannedBeam | undefined {
  const points = [...item.items(tags.controlPoints), ...item.items(tags.ionControlPoints)];
  const [first] = points;
  const gantryAngle = first?.numbers(tags.gantryAngle)[0];
  if (gantryAngle === undefined || item.text(tags.deliveryType) === 'SETUP') return undefined;
  const [x, y, z] = first?.numbers(tags.isocentre) ?? [];
  const isocentre = x === undefined || y === undefined || z === undefined ? undefined : ([x, y, z] as const);
  return {
    name: item.text(tags.beamName),
    gantryAngle,
    couchAngle: first?.numbers(tags.couchAngle)[0] ?? 0,
    isocentre,
    turns: points.some((point) => (point.numbers(tags.gantryAngle)[0] ?? gantryAngle) !== gantryAngle),
    radiation: item.text(tags.radiationType).toUpperCase(),
    position: positionOf(item, plan),
  };
}

/** How the patient lies for a beam: in the setup that it names, or in the only one. */
function positionOf(item: DicomSet, plan: DicomSet): string {
  const setups = plan.items(tags.patientSetups);
  const [named] = item.numbers(tags.referencedSetup);
  const setup =
    setups.length === 1 ? setups[0] : setups.find((one) => one.numbers(tags.setupNumber)[0] === named);
  return setup?.text(tags.patientPosition).toUpperCase() ?? '';
}

/** A region may be referenced more than once; its largest dose is what it is to receive, where that first stands. */
function largestOfEach(all: readonly Prescription[]): readonly Prescription[] {
  const largest = new Map<string, Prescription>();
  for (const one of all) {
    const before = largest.get(one.structure);
    if (!before || one.dose > before.dose) largest.set(one.structure, one);
  }
  return all.filter((one) => largest.get(one.structure) === one);
}

/** The first item of each key. */
const firstOf = <TItem, TKey>(
  items: readonly TItem[],
  keyOf: (item: TItem) => TKey,
): ReadonlyMap<TKey, TItem> => new Map(items.toReversed().map((item) => [keyOf(item), item] as const));

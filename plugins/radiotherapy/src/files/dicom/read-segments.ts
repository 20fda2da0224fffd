import { usageError } from '@textgrad/core';
import { checkSegments, type Segment, type SequencedBeam, segmentFluence } from '../../delivery/index.ts';
import type { Beam } from '../../dose/index.ts';
import { importInvalid } from '../import/errors.ts';
import { type DicomSet, readDicom } from './dicom-file.ts';
import { notRecalculable } from './not-recalculable.ts';
import { plannedBeamIn } from './read-rtplan.ts';
import { tags } from './tags.ts';

/** A plan that a machine could deliver, as it is read. */
export interface DeliverablePlan {
  readonly fractions: number;
  /** Weights are monitor units of one fraction. */
  readonly beams: readonly SequencedBeam[];
  /** Monitor units of one fraction. */
  readonly monitorUnits: number;
  /** The nominal energies of the beams, MV, each once; none where the plan does not say. */
  readonly energies: readonly number[];
}

/** mm from the axis, beyond which no field reaches. */
const farthest = 1_000;
/** The share of a beam's monitor units that control points may be short of by rounding. */
const rounding = 1e-3;
/** mm. */
const narrowestBixel = 0.5;

/**
 * Reads the segments of an RTPLAN's static photon beams with a collimator at 0°, on bixels of a width.
 *
 * Where leaves move by up to a bixel with the beam on, half of the weight goes to either opening. What its leaves and monitor units
 * alone do not say is refused: wedges, jaws that cover an opening, other radiation, patients who do not lie HFS.
 *
 * @param bixelWidth - mm, from 0.5; leaf edges that lie on its multiples are kept exactly.
 * @throws TextGradError `IMPORT_INVALID` for what is no such plan, `LEAVES_INVALID` for leaves that overlap.
 */
export function decodeRtPlan(bytes: Uint8Array, bixelWidth: number): DeliverablePlan {
  if (!(bixelWidth >= narrowestBixel && bixelWidth <= farthest))
    throw usageError(
      'BIXEL_WIDTH',
      `Bixels are ${narrowestBixel} to ${farthest} mm wide, not ${bixelWidth} mm.`,
    );
  const set = readDicom(bytes, 'the plan');
  const [group] = set.items(tags.fractionGroups);
  const units = new Map(
    (group?.items(tags.referencedBeams) ?? []).map((item) => [
      item.numbers(tags.referencedBeam)[0],
      item.numbers(tags.beamMeterset)[0],
    ]),
  );
  const treating = set.items(tags.beams).filter((item) => item.text(tags.deliveryType) !== 'SETUP');
  const beams = treating.map((item) =>
    beamOf(item, set, { units: units.get(item.numbers(tags.beamNumber)[0]) ?? Number.NaN, bixelWidth }),
  );
  if (beams.length === 0) throw importInvalid('The plan has no treatment beam with leaves: export it again.');
  const fractions = group?.numbers(tags.fractionsPlanned)[0] ?? Number.NaN;
  if (!(Number.isInteger(fractions) && fractions >= 1))
    throw importInvalid('The plan does not say in how many fractions it is given: export it again.');
  return {
    fractions,
    beams,
    energies: [...new Set(treating.flatMap((item) => energiesOf(item)))],
    monitorUnits: beams.reduce(
      (sum, { segments }) => sum + segments.reduce((all, { weight }) => all + weight, 0),
      0,
    ),
  };
}

const energiesOf = (item: DicomSet): readonly number[] =>
  item.items(tags.controlPoints).flatMap((point) => point.numbers(tags.nominalEnergy).slice(0, 1));

/** The fluence of beams, in their order, in the unit of their weights. */
export const fluenceOfSegments = (beams: readonly SequencedBeam[]): Float64Array =>
  Float64Array.from(beams.flatMap((beam) => [...segmentFluence(beam)]));

function beamOf(
  item: DicomSet,
  plan: DicomSet,
  { units, bixelWidth }: { readonly units: number; readonly bixelWidth: number },
): SequencedBeam {
  const name = item.text(tags.beamName);
  const refuse = (reason: string): never => {
    throw importInvalid(`The plan's beam '${name}' cannot be recalculated: ${reason}.`);
  };
  if (!(units >= 0)) refuse('its monitor units are not said');
  const planned = plannedBeamIn(item, plan) ?? refuse('its gantry angle is not said');
  const reason = notRecalculable(item, planned);
  if (reason !== undefined) refuse(reason);
  const { gantryAngle, couchAngle } = planned;
  const isocentre = planned.isocentre ?? refuse('its isocentre is not said');
  const points = item.items(tags.controlPoints);
  const device = item.items(tags.leafDevices).find((one) => one.text(tags.leafDeviceType) === 'MLCX');
  const edges = Float64Array.from(device?.numbers(tags.leafEdges) ?? refuse('it has no leaves along x'));
  const segments = segmentsOf(points, units, item.numbers(tags.finalWeight)[0] ?? 1);
  checkSegments(name, { edges, segments });
  if (segments.some(({ moved }) => moved > bixelWidth))
    refuse('its leaves move by more than a bixel while it is on');
  const given = segments.reduce((sum, { weight }) => sum + weight, 0);
  if (!(Math.abs(given - units) <= rounding * units))
    refuse('its control points are not of all its monitor units');
  if ([edges, ...segments.map(({ leaves }) => leaves)].some((places) => places.some(isFar)))
    refuse(`it has leaves that are not within ${farthest} mm of the axis`);
  const bixels = coveredBixels(edges, segments, bixelWidth);
  const beam: Beam = { gantryAngle, couchAngle, isocentre, bixelWidth, bixels };
  return { beam, edges, segments: segments.map(({ weight, leaves }) => ({ weight, leaves })) };
}

const isFar = (place: number): boolean => !(Math.abs(place) <= farthest);

/** A segment, and by how much a leaf moves while it is given, mm. */
interface ReadSegment extends Segment {
  readonly moved: number;
}

function segmentsOf(points: readonly DicomSet[], units: number, final: number): readonly ReadSegment[] {
  let leaves: Float64Array = new Float64Array();
  let before = 0;
  return points.flatMap((point): readonly ReadSegment[] => {
    const last = leaves;
    const positions = point
      .items(tags.devicePositions)
      .find((one) => one.text(tags.leafDeviceType) === 'MLCX')
      ?.numbers(tags.leafPositions);
    if (positions) leaves = paired(positions);
    const weight = ((point.numbers(tags.cumulativeWeight)[0] ?? Number.NaN) / final) * units;
    const given = weight - before;
    before = weight;
    if (given === 0) return [];
    if (last === leaves) return [{ weight: given, leaves, moved: 0 }];
    const moved = leaves.reduce(
      (most, place, at) => Math.max(most, Math.abs(place - (last[at] ?? place))),
      0,
    );
    return [last, leaves].map((one) => ({ weight: given / 2, leaves: one, moved }));
  });
}

/** All left leaves, then all right ones, as pairs. */
function paired(positions: readonly number[]): Float64Array {
  const pairs = positions.length / 2;
  return Float64Array.from(
    positions,
    (_, at) => positions[Math.floor(at / 2) + (at % 2) * pairs] ?? Number.NaN,
  );
}

/** The bixels that any opening reaches, ordered by x, then z. */
function coveredBixels(edges: Float64Array, segments: readonly Segment[], width: number): Float64Array {
  const places = new Set<string>();
  const from = (at: number): number => Math.ceil(at / width - 0.5 + 1e-6);
  const to = (at: number): number => Math.floor(at / width + 0.5 - 1e-6);
  for (const { leaves } of segments)
    for (let pair = 0; pair + 1 < edges.length; pair++) {
      const [left = 0, right = 0] = leaves.subarray(2 * pair, 2 * pair + 2);
      if (right <= left) continue;
      for (let i = from(left); i <= to(right); i++)
        for (let k = from(edges[pair] ?? 0); k <= to(edges[pair + 1] ?? 0); k++) places.add(`${i},${k}`);
    }
  const sorted = [...places]
    .map((place) => place.split(',').map(Number))
    .sort(([xa = 0, za = 0], [xb = 0, zb = 0]) => xa - xb || za - zb);
  return Float64Array.from(sorted.flat(), (at) => at * width);
}

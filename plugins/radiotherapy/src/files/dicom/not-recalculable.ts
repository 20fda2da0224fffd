import type { PlannedBeam } from '../import/planned-beam.ts';
import type { DicomSet } from './dicom-file.ts';
import { tags } from './tags.ts';

/** What changes a beam and is not calculated here, by the number of them that a beam has. */
const modifiers = [
  [tags.wedgeCount, 'wedges'],
  [tags.compensatorCount, 'compensators'],
  [tags.bolusCount, 'boli'],
  [tags.blockCount, 'blocks'],
] as const;
/** mm by which a leaf may stand out of a jaw. */
const touching = 0.01;

/** Why the dose of a beam cannot be calculated from its leaves and monitor units alone; nothing where it can. */
export function notRecalculable(
  item: DicomSet,
  { radiation, turns, position, couchAngle }: PlannedBeam,
): string | undefined {
  const points = item.items(tags.controlPoints);
  if (radiation !== '' && radiation !== 'PHOTON') return `it is one of ${radiation.toLowerCase()}`;
  if (!['', 'MU'].includes(item.text(tags.dosimeterUnit))) return 'what it gives is not in monitor units';
  if (position !== '' && position !== 'HFS') return `the patient lies ${position}, not HFS`;
  if (turns) return 'the gantry turns while it is on';
  if (points.some((point) => (point.numbers(tags.couchAngle)[0] ?? couchAngle) !== couchAngle))
    return 'the couch turns while it is on';
  if (points.some((point) => (point.numbers(tags.collimatorAngle)[0] ?? 0) !== 0))
    return 'its collimator is turned';
  if (new Set(points.flatMap((point) => point.numbers(tags.nominalEnergy).slice(0, 1))).size > 1)
    return 'its energy changes';
  const has = modifiers.find(([tag]) => (item.numbers(tag)[0] ?? 0) > 0);
  if (has) return `it has ${has[1]}`;
  return isNarrowed(item) ? 'its jaws cover a part of what its leaves leave open' : undefined;
}

/** Whether jaws reach into the opening of the leaves at any control point; what a point does not say stays as it was. */
function isNarrowed(item: DicomSet): boolean {
  const edges = item
    .items(tags.leafDevices)
    .find((one) => one.text(tags.leafDeviceType) === 'MLCX')
    ?.numbers(tags.leafEdges);
  const held = new Map<string, readonly number[]>();
  return item.items(tags.controlPoints).some((point) => {
    for (const device of point.items(tags.devicePositions))
      held.set(device.text(tags.leafDeviceType).replace('ASYM', ''), device.numbers(tags.leafPositions));
    const leaves = held.get('MLCX') ?? [];
    const pairs = leaves.length / 2;
    return leaves.slice(0, pairs).some((left, pair) => {
      const right = leaves[pair + pairs] ?? left;
      const isOpen = right > left;
      return (
        isOpen && (isOut([left, right], held.get('X')) || isOut(edges?.slice(pair, pair + 2), held.get('Y')))
      );
    });
  });
}

/** Whether a stretch is not wholly between two jaws. */
const isOut = (
  [low = Number.NaN, high = Number.NaN]: readonly number[] = [],
  [from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY]: readonly number[] = [],
): boolean => low < from - touching || high > to + touching;

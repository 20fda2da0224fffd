import type { Reading } from '@textgrad/core';
import { withoutBound } from '../evaluation/index.ts';
import { minimumOf } from '../plan/formulations/minimum-groups.ts';
import { normalTissue } from '../plan/formulations/normal-tissue.ts';
import { ringOfName } from '../plan/rings.ts';
import type { HotSpot } from './hot-spot-lines.ts';

/** A change of a weight that a missed goal asks for. */
export interface Lever {
  readonly weight: string;
  readonly direction: 'raise' | 'lower';
}

/** Names of weights, in their order: the main target's comes first. */
type Names = readonly string[];

/**
 * The changes that a missed goal asks for; none where no weight is of its structure.
 *
 * Too much dose raises the weight of the structure, or of the one that the hottest voxel lies in. Where the goal is about the dose
 * around the targets, it raises the ring that begins where the goal's region does, or normal tissue, which holds the dose near
 * the targets down (conformity) and makes it fall (R50). Too little raises a target's weight, or the weight of the structure's minimum, and lowers an
 * organ's own.
 */
export function leversOf(
  { name, side }: Reading,
  names: Names,
  places: ReadonlyMap<string, HotSpot>,
): readonly Lever[] {
  if (isAround(name)) {
    const around = aroundOf(name, names) ?? ownerOf('body', names);
    return around === undefined ? [] : [{ weight: around, direction: 'raise' }];
  }
  const own = ownerOf(name, names);
  if (side > 0) {
    const place = places.get(withoutBound(name));
    const weight = (place === undefined ? undefined : atPlace(place, names)) ?? own;
    return weight === undefined ? [] : [{ weight, direction: 'raise' }];
  }
  const minimum = names.find((one) => one.startsWith(minimumOf) && isOf(name, one.slice(minimumOf.length)));
  const raised = minimum ?? (own !== undefined && drawsUp(own, names) ? own : undefined);
  return [
    ...(raised === undefined ? [] : [{ weight: raised, direction: 'raise' } as const]),
    ...(own === undefined || own === raised || drawsUp(own, names)
      ? []
      : [{ weight: own, direction: 'lower' } as const]),
  ];
}

/** The weight that a goal with room to spare may lower. */
export const loosened = ({ name }: Reading, names: Names): string | undefined =>
  isAround(name) ? aroundOf(name, names) : ownerOf(name, names);

/** Goals about the dose around the targets: conformity, gradient, and everything beyond a distance. */
const isAround = (measurement: string): boolean =>
  / (?:beyond [\d.]+|between [\d.]+ and [\d.]+) mm$| (?:CI(?:\d+%)?|PITV|R\d+|GI)$/u.test(
    withoutBound(measurement),
  );

/** The ring that begins where the region of a goal on the dose around the targets does, or normal tissue. */
function aroundOf(name: string, names: Names): string | undefined {
  const mm = Number(
    / (?:beyond|between) (?<mm>[\d.]+) (?:and [\d.]+ )?mm$/u.exec(withoutBound(name))?.groups?.mm,
  );
  return names.find((one) => ringOfName(one)?.inner === mm) ?? ownerOf(normalTissue, names);
}

/** The weight that lowers a hot spot: its structure's, or in normal tissue that of the ring which it lies in. */
function atPlace({ structure, away = 0 }: HotSpot, names: Names): string | undefined {
  if (structure !== normalTissue) return ownerOf(structure, names);
  const ring = names.find((one) => {
    const { inner, outer = Number.POSITIVE_INFINITY } = ringOfName(one) ?? { inner: Number.NaN };
    return away > inner && away <= outer;
  });
  return ring ?? ownerOf(normalTissue, names) ?? ownerOf('body', names);
}

/** The weight of the structure that a measurement, such as `Right femoral head V40`, is of: the longest name that fits. */
function ownerOf(measurement: string, names: Names): string | undefined {
  const fitting = names.filter((one) => !one.startsWith(minimumOf) && isOf(measurement, one));
  const heads = names.find((one) => one === 'femoral heads' && /fem(?:oral|ur)/iu.test(measurement));
  // Names that differ in capitals alone: the one that stands there as it is written.
  const asWritten = (one: string): number => Number(measurement.includes(one));
  return fitting.toSorted((a, b) => b.length - a.length || asWritten(b) - asWritten(a))[0] ?? heads;
}

/** Whether a name of a weight, in one number or the other, stands as words in a measurement's; an empty one stands nowhere. */
function isOf(measurement: string, weight: string): boolean {
  const [within, name] = [measurement.toLowerCase(), weight.toLowerCase()];
  const word = name.length > 1 && name.endsWith('s') ? name.slice(0, -1) : name;
  if (word.trim() === '') return false;
  for (let at = within.indexOf(word); at >= 0; at = within.indexOf(word, at + 1)) {
    const end = at + word.length;
    const after = within[end] === 's' ? end + 1 : end;
    if (!isInWord(within[at - 1]) && !isInWord(within[after])) return true;
  }
  return false;
}

const isInWord = (character = ' '): boolean => /[\p{L}\d]/u.test(character);

/** Whether more weight draws dose up: a target's does. Where normal tissue has a weight, organs that want more dose have a minimum. */
const drawsUp = (weight: string, names: Names): boolean =>
  weight === names[0] ||
  names.includes(normalTissue) ||
  /(?<![a-z])(?:ptv|ctv|gtv|itv|target)/iu.test(weight);

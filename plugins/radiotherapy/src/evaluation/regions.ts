import { type PatientCase, structureDistance, targetDistance } from '../case/index.ts';
import type { Region } from './part-metrics.ts';

const number = String.raw`\d{1,3}(?:\.\d{1,2})?`;
const form = new RegExp(
  `^(?:beyond (?<beyond>${number}) {0,3}mm(?<higher> of higher levels)?|between (?<inner>${number}) and (?<outer>${number}) {0,3}mm)$`,
  'iu',
);

/**
 * Reads which part of a structure is meant: `beyond 30 mm`, `between 20 and 30 mm` of every prescribed target, or `beyond 10 mm of
 * higher levels`, of every target that is prescribed more than the structure; `undefined` for anything else.
 */
export function parseRegion(text: string): Region | undefined {
  const { beyond, higher, inner, outer } = form.exec(text)?.groups ?? {};
  if (inner !== undefined) return between(Number(inner), Number(outer));
  if (beyond === undefined) return undefined;
  return higher === undefined ? beyondTargets(Number(beyond)) : beyondHigherLevels(Number(beyond));
}

/** The voxels whose centres are farther than a distance (mm) from every prescribed target. */
export const beyondTargets = (distance: number): Region => ({
  suffix: ` beyond ${distance} mm`,
  of(given) {
    const away = targetDistance(given);
    return (voxel) => (away[voxel] ?? 0) > distance;
  },
});

const between = (inner: number, outer: number): Region => ({
  suffix: ` between ${inner} and ${outer} mm`,
  of(given) {
    const away = targetDistance(given);
    return (voxel) => (away[voxel] ?? 0) > inner && (away[voxel] ?? 0) <= outer;
  },
});

/** How a region's name ends that keeps clear of targets that are prescribed more. */
const higherLevels = ' of higher levels';

const beyondHigherLevels = (distance: number): Region => ({
  suffix: ` beyond ${distance} mm${higherLevels}`,
  of(given, structure) {
    const higher = levelsAbove(given, structure).map((name) => structureDistance(given, name));
    return (voxel) => higher.every((away) => (away[voxel] ?? 0) > distance);
  },
});

/** The targets that are prescribed more than a prescribed structure. */
export function levelsAbove({ prescriptions }: PatientCase, structure: string): readonly string[] {
  const own = prescriptions.find((one) => one.structure === structure)?.dose ?? Number.POSITIVE_INFINITY;
  return prescriptions.filter(({ dose }) => dose > own).map((one) => one.structure);
}

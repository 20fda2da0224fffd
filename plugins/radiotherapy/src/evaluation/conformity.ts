import { everyOffset, type PatientCase, structureOf, unionSamples, voxelVolume } from '../case/index.ts';
import { checkDose, type DoseDistribution } from './dose-distribution.ts';
import { doseField } from './dose-field.ts';
import { isodoseVolume } from './isodose-volume.ts';

/** How an isodose lies on the targets that it is to cover; volumes in cc. */
export interface IsodoseFit {
  /** Of the target, with all other targets that are prescribed at least the reference dose. */
  readonly target: number;
  /** Of everything that receives at least the isodose. */
  readonly isodose: number;
  /** Of the target within the isodose. */
  readonly covered: number;
}

/**
 * The volumes that conformity and gradient indices are made of, read at the points that histograms are read at: of a target that
 * knows its fractions between the centres of voxels, of another at the centres.
 *
 * With several dose levels, the isodose of a lower level has to cover the higher ones too: the target is their union.
 *
 * @param reference - The dose that the target is prescribed, Gy.
 * @param level - The isodose, % of the reference.
 */
export function isodoseFit(
  given: PatientCase,
  distribution: DoseDistribution,
  target: string,
  reference: number,
  level: number,
): IsodoseFit {
  checkDose(given, distribution);
  const covering = given.prescriptions.filter(({ dose }) => dose >= reference);
  const names = new Set([target, ...covering.map(({ structure }) => structure)]);
  const { divisions, voxels, parts } = unionSamples(
    [...names].map((name) => structureOf(given, name)),
    given.grid,
  );
  const field = doseField(distribution);
  const offsets = everyOffset(divisions);
  const isodose = (level / 100) * reference;
  const point = voxelVolume(given.grid) / divisions ** 3;
  let covered = 0;
  for (let at = 0; at < voxels.length; at++) {
    const [x, y, z] = offsets[parts[at] ?? 0] ?? [0, 0, 0];
    if (field(voxels[at] ?? 0, x, y, z) >= isodose) covered++;
  }
  return {
    target: voxels.length * point,
    isodose: isodoseVolume(distribution, isodose, divisions),
    covered: covered * point,
  };
}

/**
 * Conformity of an isodose to a target: (covered volume)² / (target volume · isodose volume); 1 is best, 0 where nothing
 * receives the isodose.
 *
 * Van 't Riet's conformation number (Int J Radiat Oncol Biol Phys 1997, 37:731) and Paddick's index (J Neurosurg 2000,
 * 93 Suppl 3:219) are this formula; matRad's CI is it at 95 %, the default here.
 */
export function conformityIndex(
  given: PatientCase,
  distribution: DoseDistribution,
  target: string,
  reference: number,
  level = 95,
): number {
  const fit = isodoseFit(given, distribution, target, reference, level);
  return fit.isodose === 0 ? 0 : fit.covered ** 2 / (fit.target * fit.isodose);
}

/**
 * The volume of an isodose over that of the target: RTOG's conformity index PITV at 100 % (Shaw et al., Int J Radiat Oncol
 * Biol Phys 1993, 27:1231), R50 at 50 % (RTOG 0813 and 0915).
 */
export function isodoseRatio(
  given: PatientCase,
  distribution: DoseDistribution,
  target: string,
  reference: number,
  level: number,
): number {
  const fit = isodoseFit(given, distribution, target, reference, level);
  return fit.isodose / fit.target;
}

/**
 * The gradient index: the volume at half the reference over the volume at the reference (Paddick and Lippitz, J Neurosurg
 * 2006, 105 Suppl:194); `undefined` where nothing receives the reference. Smaller falls off more steeply.
 */
export function gradientIndex(
  given: PatientCase,
  distribution: DoseDistribution,
  target: string,
  reference: number,
): number | undefined {
  const [half, full] = [50, 100].map(
    (level) => isodoseFit(given, distribution, target, reference, level).isodose,
  );
  return half === undefined || full === undefined || full === 0 ? undefined : half / full;
}

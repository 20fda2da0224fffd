import { type PatientCase, prescriptionOf, structureOf, voxelVolume } from '../../case/index.ts';
import type { ClinicalGoal } from '../../evaluation/index.ts';

/** A point of a histogram that a goal is about. */
export interface DoseVolumePoint {
  /** Gy. */
  readonly dose: number;
  /** Of the structure, %. */
  readonly volume: number;
}

/**
 * The point of its structure's histogram that a bound of a goal on `V…` or `D…` sets; `undefined` for other metrics, and those of a
 * region.
 *
 * @param bound - The goal's upper or lower bound, in its own unit.
 */
export function doseVolumePoint(
  given: PatientCase,
  { structure, metric, goal: { unit } }: ClinicalGoal,
  bound: number,
): DoseVolumePoint | undefined {
  const {
    kind,
    number = '',
    of,
  } = /^(?<kind>[VD])(?<number>[\d.]+)(?<of>%|cc)?$/u.exec(metric.name)?.groups ?? {};
  if (kind === undefined) return undefined;
  const cc = structureOf(given, structure).voxels.length * voxelVolume(given.grid);
  const share = (volume: number, isCc: boolean): number => Math.min(100, isCc ? (100 * volume) / cc : volume);
  if (kind === 'D')
    return { dose: boundDose(given, structure, bound, unit), volume: share(Number(number), of === 'cc') };
  const level = of === '%' ? boundDose(given, structure, Number(number), '%') : Number(number);
  return { dose: level, volume: share(bound, unit === 'cc') };
}

/** A dose in Gy: that of a number in Gy, in cGy, or in % of what the structure is prescribed. */
export function boundDose(given: PatientCase, structure: string, value: number, unit = 'Gy'): number {
  if (unit === '%') return (value / 100) * prescriptionOf(given, structure).dose;
  return unit === 'cGy' ? value / 100 : value;
}

/** The exponent of a metric `gEUD(a=8)` of the dose; `undefined` for other metrics. */
export function uniformDoseExponent(name: string): number | undefined {
  const { a } = /^gEUD\(a=(?<a>[-\d.]{1,20})\)$/u.exec(name)?.groups ?? {};
  return a === undefined ? undefined : Number(a);
}

import { type Quantity, quantity, usageError } from '@textgrad/core';
import { type PatientCase, prescriptionOf, structureOf, voxelVolume } from '../case/index.ts';
import { type DoseDistribution, dosesIn } from './dose-distribution.ts';
import { doseToVolume, volumeAtDose } from './dose-volume.ts';
import type { Metric } from './metric.ts';
import { doseStatistics } from './statistics.ts';

/** Which voxels of a structure a metric reads. */
export interface Region {
  /** What stands behind the metric's name, such as ` beyond 30 mm`; empty for the whole structure. */
  readonly suffix: string;
  voxels(given: PatientCase, structure: string): Uint32Array;
}

const wholeStructure: Region = {
  suffix: '',
  voxels: (given, structure) => structureOf(given, structure).voxels,
};

/** The doses of a region, ascending, its volume in cc, and the prescription that percentages refer to, Gy. */
interface Part {
  readonly doses: Float64Array;
  readonly volume: number;
  readonly prescription: number;
}

/** V_d: how much of a region receives at least a dose, in Gy or in % of the prescription. */
export const volumeMetric = (dose: number, relative: boolean, region: Region = wholeStructure): Metric =>
  partMetric(`V${dose}${relative ? '%' : ''}`, ['%', 'cc'], region, (part, unit) => {
    const share = volumeAtDose(part.doses, relative ? (dose / 100) * part.prescription : dose);
    return quantity(unit === 'cc' ? (share / 100) * part.volume : share, unit);
  });

/** D_x: the dose that a volume of a region, in % or cc, receives at least. */
export const doseMetric = (volume: number, absolute: boolean, region: Region = wholeStructure): Metric =>
  partMetric(
    `D${volume}${absolute ? 'cc' : ''}`,
    doseUnits,
    region,
    (part, unit) =>
      inUnit(doseToVolume(part.doses, absolute ? (100 * volume) / part.volume : volume), part, unit),
    absolute ? volume : 0,
  );

/** The mean, least or largest dose of a region. */
export const statisticMetric = (name: 'mean' | 'min' | 'max', region: Region = wholeStructure): Metric =>
  partMetric(name, doseUnits, region, (part, unit) => inUnit(doseStatistics(part.doses)[name], part, unit));

const doseUnits = ['Gy', 'cGy', '%'];

function partMetric(
  base: string,
  units: readonly string[],
  region: Region,
  read: (part: Part, unit: string) => Quantity,
  /** The volume that there must be, cc. */
  least = 0,
): Metric {
  const name = base + region.suffix;
  const obstacleOf = (voxels: Uint32Array, volume: number): string | undefined => {
    if (voxels.length === 0) return `it has no voxel${region.suffix}`;
    return volume < least
      ? `its volume${region.suffix} of ${volume.toPrecision(3)} cc is less than ${least} cc`
      : undefined;
  };
  const volumeOf = (given: PatientCase, voxels: Uint32Array) => voxels.length * voxelVolume(given.grid);
  return {
    name,
    units,
    obstacle(given, structure) {
      const voxels = region.voxels(given, structure);
      return obstacleOf(voxels, volumeOf(given, voxels));
    },
    measure(given, distribution: DoseDistribution, structure, unit) {
      const voxels = region.voxels(given, structure);
      const volume = volumeOf(given, voxels);
      const obstacle = obstacleOf(voxels, volume);
      if (obstacle !== undefined)
        throw usageError('METRIC_NOT_EVALUABLE', `${structure} ${name} cannot be evaluated: ${obstacle}.`);
      const doses = dosesIn(given, distribution, structure, voxels);
      return read({ doses, volume, prescription: prescriptionOf(given, structure).dose }, unit);
    },
  };
}

function inUnit(dose: number, { prescription }: Part, unit: string): Quantity {
  if (unit === '%') return quantity((100 * dose) / prescription, '%');
  return unit === 'cGy' ? quantity(100 * dose, 'cGy') : quantity(dose, 'Gy');
}

import { type Quantity, quantity, usageError } from '@textgrad/core';
import { equivalentUniformDose } from '../biology/index.ts';
import {
  type PatientCase,
  prescriptionOf,
  structureOf,
  structureSamples,
  structureVolume,
  voxelVolume,
} from '../case/index.ts';
import { coursesOf, fractionsUnknown } from './courses.ts';
import type { DoseDistribution } from './dose-distribution.ts';
import { doseToVolume, volumeAtDose } from './dose-volume.ts';
import type { Metric } from './metric.ts';
import { doseStatistics } from './statistics.ts';
import { amountsWhere, dosesWhere } from './structure-doses.ts';

/** Which voxels of a structure a metric reads. */
export interface Region {
  /** What stands behind the metric's name, such as ` beyond 30 mm`; empty for the whole structure. */
  readonly suffix: string;
  /** Whether a voxel is in it. */
  of(given: PatientCase, structure: string): (voxel: number) => boolean;
  /** What is read in the place of the dose, such as EQD2; the dose itself where it is not said. */
  readonly effect?: Effect;
}

/** A quantity that grows with the dose, such as EQD2. */
export interface Effect {
  /** The name of a metric of it, made from that of the dose's: `EQD2(D2cc)` of `D2cc`. */
  named(metric: string): string;
  /** It, Gy, of a total dose, Gy, that is given in so many fractions. */
  of(given: PatientCase, structure: string): (dose: number, fractions: number) => number;
}

/** All of a structure, and its dose. */
export const wholeStructure: Region = { suffix: '', of: () => () => true };

/** What a metric is read off: the doses of a region, ascending, its volume in cc, and the prescription that percentages refer to, Gy. */
export interface Part {
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
    doseUnits(region),
    region,
    (part, unit) =>
      inUnit(doseToVolume(part.doses, absolute ? (100 * volume) / part.volume : volume), part, unit),
    absolute ? volume : 0,
  );

/** The mean, least or largest dose of a region. */
export const statisticMetric = (name: 'mean' | 'min' | 'max', region: Region = wholeStructure): Metric =>
  partMetric(name, doseUnits(region), region, (part, unit) =>
    inUnit(doseStatistics(part.doses)[name], part, unit),
  );

/** An effect has no share of the prescription, which is a dose. */
const doseUnits = ({ effect }: Region): readonly string[] => (effect ? ['Gy', 'cGy'] : ['Gy', 'cGy', '%']);

/** The generalised equivalent uniform dose of a region. */
export const uniformDoseMetric = (name: string, a: number, region: Region = wholeStructure): Metric =>
  partMetric(name, doseUnits(region), region, (part, unit) =>
    inUnit(equivalentUniformDose(part.doses, a), part, unit),
  );

/** A metric that is read off the doses of a region. */
export function partMetric(
  base: string,
  units: readonly string[],
  region: Region,
  read: (part: Part, unit: string) => Quantity,
  /** The volume that there must be, cc. */
  least = 0,
): Metric {
  const name = region.effect ? region.effect.named(base + region.suffix) : base + region.suffix;
  const obstacle = (given: PatientCase, structure: string): string | undefined => {
    const unknown = region.effect && fractionsUnknown(given);
    if (unknown !== undefined) return unknown;
    const volume = volumeOf(given, structure, region);
    if (volume === 0) return `it has no voxel${region.suffix}`;
    return volume < least
      ? `its volume${region.suffix} of ${volume.toPrecision(3)} cc is less than ${least} cc`
      : undefined;
  };
  return {
    name,
    units,
    obstacle,
    measure(given, distribution: DoseDistribution, structure, unit) {
      const courses = region.effect ? coursesOf(given, distribution) : [];
      const reason = obstacle(given, structure) ?? (typeof courses === 'string' ? courses : undefined);
      if (reason !== undefined || typeof courses === 'string')
        throw usageError('METRIC_NOT_EVALUABLE', `${structure} ${name} cannot be evaluated: ${reason}.`);
      const [whole, wanted] = [structureOf(given, structure), region.of(given, structure)];
      const effect = region.effect?.of(given, structure);
      const doses = effect
        ? amountsWhere(
            given,
            courses.map(({ dose, fractions }) => ({
              distribution: dose,
              of: (one) => effect(one, fractions),
            })),
            whole,
            wanted,
          )
        : dosesWhere(given, distribution, whole, wanted);
      const volume = volumeOf(given, structure, region);
      return read({ doses, volume, prescription: prescriptionOf(given, structure).dose }, unit);
    },
  };
}

/** The volume of a structure's part in a region, cc. */
function volumeOf(given: PatientCase, name: string, region: Region): number {
  const structure = structureOf(given, name);
  if (region === wholeStructure) return structureVolume(structure, given.grid);
  const { divisions, voxels } = structureSamples(structure, given.grid);
  return (voxels.filter(region.of(given, name)).length * voxelVolume(given.grid)) / divisions ** 3;
}

/** A dose in Gy as a quantity in a unit of doses. */
function inUnit(dose: number, { prescription }: Part, unit: string): Quantity {
  if (unit === '%') return quantity((100 * dose) / prescription, '%');
  return unit === 'cGy' ? quantity(100 * dose, 'cGy') : quantity(dose, 'Gy');
}

import { type Quantity, quantity } from '@textgrad/core';
import { mainPrescription, type PatientCase, structureOf, voxelVolume } from '../case/index.ts';
import { type DoseDistribution, structureDoses } from './dose-distribution.ts';
import { doseToVolume, volumeAtDose } from './dose-volume.ts';
import { conformityIndex, doseStatistics, homogeneityIndex } from './statistics.ts';

/** A number about the dose of a structure: what it is called, the kind of its unit, and how it is read off. */
export interface Metric {
  /** As planners write it: `V50`, `D95`, `D2cc`, `V95%`, `mean`. */
  readonly name: string;
  /** Units in which it can be wanted, the usual one first. `%` of a dose is of the prescription. */
  readonly units: readonly string[];
  measure(given: PatientCase, distribution: DoseDistribution, structure: string, unit: string): Quantity;
}

const doseUnits = ['Gy', 'cGy', '%'];
const volumeUnits = ['%', 'cc'];

/**
 * Reads the name of a metric; `undefined` when it is none.
 *
 * Known are `V50` (`V50Gy`, `V95%` of the prescription), `D95` (`D95%`, `D2cc`), `mean`, `min`, `max`, `CI` and `HI`.
 *
 * @example
 * ```ts
 * import { parseMetric } from '@textgrad/radiotherapy';
 *
 * console.log(parseMetric('V50Gy')?.name, parseMetric('X3')); // V50 undefined
 * ```
 */
export function parseMetric(text: string): Metric | undefined {
  const word = /^(?:mean|min|max|CI|HI)$/iu.exec(text)?.[0].toLowerCase();
  if (word !== undefined) return words[word];
  const parts = /^(?<kind>[VD])(?<number>\d{1,4}(?:\.\d{1,4})?)(?<unit>Gy|cc|%)?$/iu.exec(text)?.groups;
  if (!parts) return undefined;
  const { kind = '', number = '', unit = '' } = parts;
  if (kind.toUpperCase() === 'V')
    return unit === 'cc' ? undefined : volumeMetric(Number(number), unit === '%');
  return unit.toLowerCase() === 'gy' ? undefined : doseMetric(Number(number), unit.toLowerCase() === 'cc');
}

/** V_d: how much of a structure receives at least a dose. */
function volumeMetric(dose: number, relative: boolean): Metric {
  return {
    name: `V${dose}${relative ? '%' : ''}`,
    units: volumeUnits,
    measure(given, distribution, structure, unit) {
      const level = relative ? (dose / 100) * mainPrescription(given).dose : dose;
      const share = volumeAtDose(structureDoses(given, distribution, structure), level);
      return quantity(unit === 'cc' ? (share / 100) * cubicCentimetres(given, structure) : share, unit);
    },
  };
}

/** D_x: the dose that a volume receives at least. */
function doseMetric(volume: number, absolute: boolean): Metric {
  return {
    name: `D${volume}${absolute ? 'cc' : ''}`,
    units: doseUnits,
    measure(given, distribution, structure, unit) {
      const share = absolute ? (100 * volume) / cubicCentimetres(given, structure) : volume;
      const dose = doseToVolume(structureDoses(given, distribution, structure), Math.min(100, share));
      return doseQuantity(dose, given, unit);
    },
  };
}

const statistic = (name: 'mean' | 'min' | 'max'): Metric => ({
  name,
  units: doseUnits,
  measure: (given, distribution, structure, unit) =>
    doseQuantity(doseStatistics(structureDoses(given, distribution, structure))[name], given, unit),
});

const index = (
  name: string,
  value: (...about: [PatientCase, DoseDistribution, string, number]) => number,
): Metric => ({
  name,
  units: [''],
  measure: (given, distribution, structure) =>
    quantity(value(given, distribution, structure, mainPrescription(given).dose)),
});

const words: Readonly<Record<string, Metric>> = {
  mean: statistic('mean'),
  min: statistic('min'),
  max: statistic('max'),
  ci: index('CI', conformityIndex),
  hi: index('HI', (given, distribution, structure, reference) =>
    homogeneityIndex(structureDoses(given, distribution, structure), reference),
  ),
};

const cubicCentimetres = (given: PatientCase, structure: string): number =>
  structureOf(given, structure).voxels.length * voxelVolume(given.grid);

function doseQuantity(dose: number, given: PatientCase, unit: string): Quantity {
  if (unit === '%') return quantity((100 * dose) / mainPrescription(given).dose, '%');
  return unit === 'cGy' ? quantity(100 * dose, 'cGy') : quantity(dose, 'Gy');
}

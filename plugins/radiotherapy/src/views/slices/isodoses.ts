import { formatNumber } from '@textgrad/core';
import { mainPrescription, type PatientCase } from '../../case/index.ts';

/** A dose that is drawn as a line. */
export interface Isodose {
  /** Gy. */
  readonly dose: number;
  /** As in the legend: `95 %, 66.7 Gy`. */
  readonly label: string;
  readonly colour: string;
  readonly dashed: boolean;
}

/** Isodoses in % of the main prescription, from hot to cold. */
const levels: readonly (readonly [percent: number, colour: string])[] = [
  [107, '#ff2d2d'],
  [100, '#ff8a00'],
  [95, '#ffd800'],
  [90, '#a6e22e'],
  [70, '#1fc76a'],
  [50, '#19c3d6'],
  [30, '#5a8dff'],
];

/** Colours of the lines for 95 % of the lower prescriptions. */
const lower = ['#ff6ad5', '#c7a2ff', '#ffffff', '#ffb38a'];

/** The isodoses of a case, the highest first: levels of the main prescription, and 95 % of each lower one, dashed. */
export function isodosesOf(given: PatientCase): readonly Isodose[] {
  const { dose: main } = mainPrescription(given);
  const own = levels.map(([percent, colour]) => {
    const dose = (percent / 100) * main;
    return { dose, label: `${percent} %, ${inGray(dose)}`, colour, dashed: false };
  });
  const others = given.prescriptions
    .filter(({ dose }, at, all) => dose < main && all.findIndex((one) => one.dose === dose) === at)
    .map(({ structure, dose }, at) => ({
      dose: 0.95 * dose,
      label: `95 % of ${structure}, ${inGray(0.95 * dose)}`,
      colour: lower[at % lower.length] ?? '#ffffff',
      dashed: true,
    }));
  return [...own, ...others].toSorted((a, b) => b.dose - a.dose);
}

const inGray = (dose: number): string => `${formatNumber(Number(dose.toPrecision(3)))} Gy`;

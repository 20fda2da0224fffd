import type { Calibration } from '../import/hounsfield.ts';
import type { MatValue } from '../mat/index.ts';
import { fieldOf, numbersOf } from './fields.ts';

/** The calibration to use; `undefined` for the generic one, with a sentence where the file's was not used. */
export interface FoundCalibration {
  readonly points: Calibration | undefined;
  readonly notes: readonly string[];
}

/**
 * matRad's look-up table (`ct.hlut`): Hounsfield units in the first column, densities in the second. matRad itself loads its
 * own table and never reads this field, which makers of phantoms fill with anything: a table that cannot be one is not used.
 */
export function calibrationOf(ct: MatValue): FoundCalibration {
  const table = fieldOf(ct, 'hlut');
  const numbers = numbersOf(table);
  if (!numbers || table?.kind !== 'numeric') return { points: undefined, notes: [] };
  const [rows = 0, columns = 0] = table.size;
  const points = Array.from(
    { length: columns === 2 ? rows : 0 },
    (_, at) => [numbers[at] ?? Number.NaN, numbers[rows + at] ?? Number.NaN] as const,
  ).toSorted(([a], [b]) => a - b);
  const reason = problemOf(points);
  if (reason === undefined) return { points, notes: [] };
  return {
    points: undefined,
    notes: [
      `The table ct.hlut cannot be a calibration (${reason}) and was not used, as matRad does not use it; densities are those of a generic calibration.`,
    ],
  };
}

function problemOf(points: Calibration): string | undefined {
  if (points.length < 2) return 'it has no two rows of two columns';
  if (!points.flat().every(Number.isFinite)) return 'it holds what is no number';
  const negative = points.find(([, density]) => density < 0);
  if (negative) return `a density of ${negative[1]}`;
  const falls = points.some(([unit, density], at) => {
    const [lastUnit, lastDensity] = points[at - 1] ?? [Number.NEGATIVE_INFINITY, 0];
    return unit <= lastUnit || density < lastDensity;
  });
  if (falls) return 'densities do not rise with Hounsfield units';
  const largest = points.at(-1)?.[1] ?? 0;
  return largest > 25 ? `a density of ${largest} times water` : undefined;
}

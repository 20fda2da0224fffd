import { usageError } from '@textgrad/core';
import { type DoseDistribution, type PatientCase, parseMetric } from '@textgrad/radiotherapy';
import type { Row } from '../../benchmark.ts';

/** Two doses of a patient: ours, and the one that was delivered. */
export interface TwoDoses {
  readonly case: PatientCase;
  readonly ours: DoseDistribution;
  readonly reference: DoseDistribution;
}

/** The columns of a patient's rows. */
export const comparisonColumns = {
  patient: 'patient',
  structure: 'structure',
  metric: 'metric',
  ours: 'ours',
  reference: 'reference dose',
  wanted: 'wanted',
  met: 'met',
} as const;

/** A value of a dose in a structure. */
export function doseValue(
  given: PatientCase,
  dose: DoseDistribution,
  structure: string,
  name: string,
  unit = 'Gy',
): number {
  const metric = parseMetric(name);
  if (!metric) throw usageError('BENCH_OPTION', `There is no metric '${name}'.`);
  return metric.measure(given, dose, structure, unit).value;
}

/** A row for the D95 and conformity of each target, the mean of each organ, and the dose far from the targets. */
export function comparisonRows({ case: given, ours, reference }: TwoDoses): readonly Row[] {
  const row = (structure: string, metric: string, unit: string, wanted = '', met?: Judge): Row => {
    const [own, other] = [ours, reference].map((dose) => doseValue(given, dose, structure, metric, unit));
    const both = [own ?? Number.NaN, other ?? Number.NaN] as const;
    return {
      patient: given.name,
      structure,
      metric: unit === '' ? metric : `${metric}, ${unit}`,
      ours: rounded(both[0]),
      reference: rounded(both[1]),
      wanted,
      met: met ? (met(...both) ? 'yes' : 'no') : '',
    };
  };
  const body = given.structures.find(({ role }) => role === 'body');
  return [
    ...given.prescriptions.flatMap(({ structure, dose }) => [
      row(structure, 'D95', 'Gy', `≥ ${rounded(0.95 * dose)} (95 % of ${dose})`, (own) => own >= 0.95 * dose),
      row(structure, 'D2', 'Gy'),
      row(structure, 'CI', ''),
    ]),
    ...organsOf(given).map((name) => row(name, 'mean', 'Gy', '≤ reference', (own, other) => own <= other)),
    ...(body ? [row(body.name, 'max beyond 30 mm', 'Gy'), row(body.name, 'mean', 'Gy')] : []),
  ];
}

type Judge = (ours: number, reference: number) => boolean;

/** The organs of a patient: neither targets nor the body. */
export const organsOf = ({ structures }: PatientCase): readonly string[] =>
  structures.filter(({ role }) => role === 'organ').map(({ name }) => name);

/**
 * How many targets and organs are as they are wanted, in a row of its own.
 *
 * @param search - How many solves it took, and why it ended.
 */
export function summaryRow(patient: string, search: string, rows: readonly Row[]): Row {
  const counted = (metric: string): string => {
    const of = rows.filter((row) => row.metric === metric && row.met !== '');
    return `${of.filter(({ met }) => met === 'yes').length} of ${of.length}`;
  };
  const organs = rows.filter(({ metric, met }) => metric === 'mean, Gy' && met !== '');
  const targets = rows.filter(({ metric }) => metric === 'D95, Gy');
  const enough = organs.filter(({ met }) => met === 'yes').length >= organs.length / 2;
  return {
    patient,
    structure: 'all',
    metric: search,
    ours: `targets ${counted('D95, Gy')}, organs ${counted('mean, Gy')}`,
    reference: '',
    wanted: 'all targets, half of the organs',
    met: targets.every(({ met }) => met === 'yes') && enough ? 'yes' : 'no',
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

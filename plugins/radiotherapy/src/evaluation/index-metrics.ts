import { quantity, usageError } from '@textgrad/core';
import { type PatientCase, prescriptionOf, structureOf } from '../case/index.ts';
import { conformityIndex, gradientIndex, isodoseRatio } from './conformity.ts';
import type { DoseDistribution } from './dose-distribution.ts';
import type { Metric } from './metric.ts';
import { homogeneityIndex } from './statistics.ts';
import { structureDoses } from './structure-doses.ts';

/** An index of a dose about a target and its prescription, Gy; `undefined` where the dose has none. */
type Index = (
  given: PatientCase,
  distribution: DoseDistribution,
  target: string,
  reference: number,
) => number | undefined;

const indexMetric = (name: string, index: Index): Metric => ({
  name,
  units: [''],
  obstacle: (given, structure) =>
    structureOf(given, structure).role === 'target' ? undefined : 'it is about targets, and this is none',
  measure(given, distribution, structure) {
    const value = index(given, distribution, structure, prescriptionOf(given, structure).dose);
    if (value === undefined)
      throw usageError(
        'METRIC_NOT_EVALUABLE',
        `${structure} ${name} cannot be evaluated: nothing receives the prescription.`,
      );
    return quantity(value);
  },
});

const conformity = (level: number): Metric =>
  indexMetric(level === 95 ? 'CI' : `CI${level}%`, (...about) => conformityIndex(...about, level));

const ratio = (level: number): Metric =>
  indexMetric(level === 100 ? 'PITV' : `R${level}`, (...about) => isodoseRatio(...about, level));

const homogeneity = indexMetric('HI', (given, distribution, structure, reference) =>
  homogeneityIndex(structureDoses(given, distribution, structure), reference),
);

const gradient = indexMetric('GI', gradientIndex);

/** Reads `CI` (or `CN`), `CI98%`, `PITV`, `R50`, `GI` and `HI`; `undefined` for anything else. */
export function parseIndex(text: string): Metric | undefined {
  const upper = text.toUpperCase();
  if (upper === 'HI') return homogeneity;
  if (upper === 'GI') return gradient;
  if (upper === 'PITV') return ratio(100);
  if (upper === 'CI' || upper === 'CN') return conformity(95);
  const { index, level } = /^(?<index>CI|CN|R)(?<level>\d{2,3})(?<percent>%?)$/u.exec(upper)?.groups ?? {};
  const percent = Number(level);
  if (index === undefined || !(percent >= 10 && percent <= 110)) return undefined;
  return index === 'R' ? ratio(percent) : conformity(percent);
}

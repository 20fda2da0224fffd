import { TextGradError } from '@textgrad/core';
import { type Html, html } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import { type DoseDistribution, parseMetric } from '../evaluation/index.ts';

/** Reads metrics of a dose into the cells of a table. */
export type Measured = (metric: string, structure: string, unit: string, digits?: number) => Html;

/** Cells of a dose: what cannot be measured is a dash that says why. */
export const measuredCells =
  (given: PatientCase, distribution: DoseDistribution): Measured =>
  (name, structure, unit, digits = 2) => {
    const metric = parseMetric(name);
    const obstacle = metric ? metric.obstacle(given, structure) : 'there is no such metric';
    if (!metric || obstacle !== undefined) return html`<td title="${obstacle}">–</td>`;
    try {
      return html`<td>${metric.measure(given, distribution, structure, unit).value.toFixed(digits)}</td>`;
    } catch (error) {
      if (!(error instanceof TextGradError)) throw error;
      return html`<td title="${error.message}">–</td>`;
    }
  };

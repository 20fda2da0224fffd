import { formatGoal, formatNumber, formatQuantity } from '../../measure/index.ts';
import type { CandidateSummary, MeasurementSummary } from '../../results/summary.ts';
import { type Html, html } from '../html.ts';
import { measurementIn } from '../step-table.ts';

/** Whether a goal is met, as a mark with words for those who do not see the mark. */
export function goalMark(met: boolean | null): Html | undefined {
  if (met === null) return undefined;
  return met
    ? html`<span class="mark met">✓<span class="hidden"> met</span></span>`
    : html`<span class="mark missed">✗<span class="hidden"> missed</span></span>`;
}

/** A score, or a dash where there is none. */
export const scoreText = ({ score }: Pick<CandidateSummary, 'score'>): string =>
  score === null ? '–' : formatNumber(score);

/** A candidate's measurements against their goals. */
export function measurementTable({ measurements }: CandidateSummary, previous: CandidateSummary): Html {
  return html`<table class="measurements">
<thead><tr><th scope="col">Measurement</th><th scope="col">Start</th><th scope="col">Best</th><th scope="col">Goal</th><th scope="col"><span class="hidden">Met</span></th></tr></thead>
<tbody>${Object.entries(measurements).map(
    ([name, measurement]) => html`
<tr><th scope="row">${name}</th><td>${quantityText(measurementIn(previous, { name, unit: measurement.unit }))}</td><td>${quantityText(measurement)}</td><td>${goalText(measurement)}</td><td>${goalMark(measurement.met)}</td></tr>`,
  )}
</tbody></table>`;
}

const quantityText = (measurement: MeasurementSummary | undefined): string =>
  measurement ? formatQuantity(measurement) : '–';

const goalText = ({ goal }: MeasurementSummary): string =>
  goal ? `${formatGoal(goal)}${goal.hard ? ' (hard)' : ''}` : '';

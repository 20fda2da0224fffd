import { formatGoal, formatNumber, formatQuantity } from '../../measure/index.ts';
import type { CandidateSummary, MeasurementSummary, RunSummary } from '../../results/summary.ts';
import { confirmationTable } from '../confirmation-table.ts';
import type { Drawer } from '../drawing.ts';
import { type Html, html } from '../html.ts';
import { originText } from '../remembered.ts';
import { columnTitle, measurementIn } from '../step-table.ts';

/** The best candidate, large, beside what it started from. */
export async function bestSection({ start, best }: RunSummary, draw: Drawer): Promise<Html> {
  const drawing = await draw(best.text, { width: 420, height: 320 });
  const isStart = best.step === 0 && best.run === undefined;
  const origin = isStart ? 'of the start' : `at ${originText(best)}, from ${scoreText(start)} at the start`;
  return html`<section aria-labelledby="best">
<h2 id="best">Best candidate</h2>
<div class="best">
<div class="card">
${drawing}
<pre class="candidate">${best.text}</pre>
</div>
<div class="card">
<p class="score"><strong>${scoreText(best)}</strong> <span>score ${origin}</span></p>
${!best.feasible && html`<p class="failure">Not feasible: ${best.problems.join(' ') || 'a hard goal is missed.'}</p>`}
${Object.entries(best.details ?? {}).map(([name, text]) => html`<p class="quiet">${name}: <code>${text}</code></p>`)}
${measurementTable(best, start)}
</div>
</div>
</section>`;
}

/** The best candidates as they were measured once more, beside their scores in the search; nothing without any. */
export function confirmationSection({ confirmed = [] }: RunSummary): Html | undefined {
  if (confirmed.length === 0) return undefined;
  const { columns, rows } = confirmationTable(confirmed);
  const problems = [...new Set(rows.flatMap(({ again }) => again.problems))];
  return html`<section aria-labelledby="confirmation">
<h2 id="confirmation">The best, measured again</h2>
<div class="card">
<table>
<thead><tr><th scope="col">Step</th><th scope="col">Candidate</th><th scope="col">Score</th><th scope="col">Again</th>${columns.map(
    (column) => html`<th scope="col">${columnTitle(column)}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    ({ candidate, again, values }) => html`
<tr><td>${candidate.run === undefined ? candidate.step : originText(candidate)}</td><td><code>${candidate.text}</code></td><td>${scoreText(candidate)}</td><td>${scoreText(again)}</td>${values.map(
      (value) => html`<td>${value === undefined ? '–' : formatNumber(value)}</td>`,
    )}</tr>`,
  )}
</tbody></table>
${rows.map(({ again }) =>
  Object.entries(again.details ?? {}).map(
    ([name, text]) => html`<p class="quiet">Step ${again.step}, ${name}: <code>${text}</code></p>`,
  ),
)}
${problems.map((problem) => html`<p class="quiet">${problem}</p>`)}
</div>
</section>`;
}

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
function measurementTable({ measurements }: CandidateSummary, previous: CandidateSummary): Html {
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

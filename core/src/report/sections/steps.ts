import { formatNumber } from '../../measure/index.ts';
import type { RunSummary } from '../../results/summary.ts';
import type { Drawer } from '../drawing.ts';
import { type Html, html } from '../html.ts';
import {
  columnTitle,
  type MeasurementColumn,
  measurementIn,
  type StepRow,
  type StepTable,
  stepTable,
} from '../step-table.ts';
import { goalMark, scoreText } from './best.ts';

/** Longer texts are folded in the table. */
const longText = 160;

/** Every candidate with its measurements and the feedback that led to it. */
export async function stepsSection(summary: RunSummary, draw: Drawer): Promise<Html> {
  const table = stepTable(summary);
  const rows = await Promise.all(table.rows.map((row) => rowsOf(row, table, draw)));
  return html`<section aria-labelledby="steps">
<h2 id="steps">Steps</h2>
<div class="card scroll" tabindex="0" role="region" aria-labelledby="steps">
<table class="steps">
<caption class="hidden">The start and every step, with measurements and feedback</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Candidate</th><th scope="col">Score</th>${table.columns.map(
    (column) => html`<th scope="col">${columnTitle(column)}</th>`,
  )}</tr></thead>
${rows}
</table>
</div>
</section>`;
}

async function rowsOf(row: StepRow, { columns }: StepTable, draw: Drawer): Promise<Html> {
  const { step, status, candidate, previous, best } = row;
  const unchanged = candidate.text === previous?.text;
  const drawing = unchanged
    ? undefined
    : await draw(candidate.text, { previous: previous?.text, width: 174, height: 120 });
  return html`<tbody${best && html` class="is-best"`}>
<tr>
<th scope="row">${step}<span class="chip ${status}">${status}</span>${best && html`<span class="chip best-chip">best</span>`}</th>
<td>${drawing}${unchanged ? html`<p class="quiet">as before</p>` : textOf(candidate.text)}${candidate.problems.map((problem) => html`<p class="failure">${problem}</p>`)}</td>
<td>${scoreText(candidate)} ${!candidate.feasible && html`<span class="chip failed">infeasible</span>`}</td>
${columns.map((column) => measurementCell(row, column))}
</tr>
${behind(row, columns.length + 3)}
</tbody>`;
}

function measurementCell({ candidate }: StepRow, column: MeasurementColumn): Html {
  const measurement = measurementIn(candidate, column);
  return measurement
    ? html`<td class="value">${formatNumber(measurement.value)} ${goalMark(measurement.met)}</td>`
    : html`<td>–</td>`;
}

const textOf = (text: string): Html =>
  text.length <= longText
    ? html`<code>${text}</code>`
    : html`<details><summary><code>${text.slice(0, longText)}…</code></summary><pre>${text}</pre></details>`;

/** Why it was declined, and folded: feedback, what was rejected, the step's other candidates. */
function behind(row: StepRow, width: number): Html | undefined {
  const { status, reason, feedback, rejections, notes = [], rationales = [], others } = row;
  const declined = status === 'declined' && reason !== undefined;
  if (
    feedback.length + rejections.length + notes.length + rationales.length + others.length === 0 &&
    !declined
  )
    return undefined;
  const further = others.map((one) => `${one.text}\nscore ${scoreText(one)}`);
  return html`<tr class="notes"><td colspan="${width}">
${declined && html`<p class="quiet">Declined: ${reason}.</p>`}${notes.map((note) => html`<p class="quiet">${note}</p>`)}${fold('Ideas of the proposals', rationales)}${fold('Feedback', feedback)}${fold('Rejected proposals', rejections)}${fold('Other candidates of the step', further)}
</td></tr>`;
}

const fold = (title: string, texts: readonly string[]): Html | undefined =>
  texts.length === 0
    ? undefined
    : html`<details><summary>${title} (${texts.length})</summary>${texts.map((text) => html`<pre>${text}</pre>`)}</details>`;

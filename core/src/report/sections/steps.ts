import { formatNumber } from '../../measure/index.ts';
import type { RunSummary } from '../../results/summary.ts';
import type { TranscriptCall, TranscriptStep } from '../../results/transcript.ts';
import type { Drawer } from '../drawing.ts';
import { type Html, html } from '../html.ts';
import {
  columnTitle,
  type MeasurementColumn,
  measurementIn,
  type StepRow,
  type StepTable,
  statusWords,
  stepTable,
} from '../step-table.ts';
import { goalMark, scoreText } from './best.ts';
import { whySection } from './why.ts';

/** Longer texts are folded: programs of a hundred lines would hide the steps. */
const longText = 600;

/** Every candidate with its measurements, and what led to it. */
export async function stepsSection(
  summary: RunSummary,
  draw: Drawer,
  transcript: readonly TranscriptStep[] = [],
): Promise<Html> {
  const table = stepTable(summary);
  const rows = await Promise.all(
    table.rows.map((row) =>
      rowsOf(row, table, draw, transcript.find(({ step }) => step === row.step)?.calls ?? []),
    ),
  );
  return html`<section aria-labelledby="steps">
<h2 id="steps">Steps</h2>
<div class="card scroll" tabindex="0" role="region" aria-labelledby="steps">
<table class="steps">
<caption class="hidden">The start and every step, with measurements, the candidate and what led to it</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Score</th>${table.columns.map(
    (column) => html`<th scope="col">${columnTitle(column)}</th>`,
  )}</tr></thead>
${rows}
</table>
</div>
</section>`;
}

async function rowsOf(
  row: StepRow,
  { columns }: StepTable,
  draw: Drawer,
  calls: readonly TranscriptCall[],
): Promise<Html> {
  const { step, status, candidate, previous, best } = row;
  const unchanged = candidate.text === previous?.text;
  const drawing = unchanged
    ? undefined
    : await draw(candidate.text, { previous: previous?.text, width: 174, height: 120 });
  const width = columns.length + 2;
  const why = whySection(row, calls);
  return html`<tbody${best && html` class="is-best"`}>
<tr>
<th scope="row">${step}<span class="chip ${status}">${statusWords(status)}</span>${best && html`<span class="chip best-chip">best</span>`}</th>
<td>${scoreText(candidate)} ${!candidate.feasible && html`<span class="chip failed">infeasible</span>`}</td>
${columns.map((column) => measurementCell(row, column))}
</tr>
<tr class="below"><td colspan="${width}"><div class="made">${drawing}<div>${unchanged ? html`<p class="quiet">as before</p>` : textOf(candidate.text)}${candidate.problems.map((problem) => html`<p class="failure">${problem}</p>`)}</div></div></td></tr>
${why && html`<tr class="below"><td colspan="${width}">${why}</td></tr>`}
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

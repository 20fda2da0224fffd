import { formatNumber } from '../../measure/index.ts';
import type { RunSummary } from '../../results/summary.ts';
import { confirmationTable } from '../confirmation-table.ts';
import { type Html, html } from '../html.ts';
import { columnTitle } from '../step-table.ts';
import { scoreText } from './measurements.ts';

/** The best candidates as they were measured once more, beside their scores in the search; nothing without any. */
export function confirmationSection({ confirmed = [] }: RunSummary): Html | undefined {
  if (confirmed.length === 0) return undefined;
  const { columns, rows } = confirmationTable(confirmed);
  const problems = [...new Set(rows.flatMap(({ again }) => again.problems))];
  return html`<section aria-labelledby="confirmation">
<h2 id="confirmation">The best, measured once more</h2>
<div class="card">
<table>
<thead><tr><th scope="col">Step</th><th scope="col">Candidate</th><th scope="col">Score</th><th scope="col">Again</th>${columns.map(
    (column) => html`<th scope="col">${columnTitle(column)}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    ({ candidate, again, values }) => html`
<tr><td>${candidate.step}</td><td><code>${candidate.text}</code></td><td>${scoreText(candidate)}</td><td>${scoreText(again)}</td>${values.map(
      (value) => html`<td>${value === undefined ? '–' : formatNumber(value)}</td>`,
    )}</tr>`,
  )}
</tbody></table>
${problems.map((problem) => html`<p class="quiet">${problem}</p>`)}
</div>
</section>`;
}

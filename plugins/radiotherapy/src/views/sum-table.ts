import { formatGoal, formatQuantity } from '@textgrad/core';
import { type Html, html } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import { type ClinicalGoal, evaluateGoals } from '../evaluation/index.ts';
import type { ComparedDose } from './delivery-table.ts';

/** Goals on a plan, on an earlier treatment, and on both, with what cannot be measured in words. */
export function sumTable(
  given: PatientCase,
  goals: readonly ClinicalGoal[],
  doses: readonly ComparedDose[],
): Html {
  // One goal at a time, since what cannot be measured of the one dose can be of another.
  const rows = goals.map((goal) => doses.map(({ dose }) => evaluateGoals(given, dose, [goal])));
  const problems = new Set(rows.flat().flatMap((one) => one.problems ?? []));
  return html`<table>
<caption class="hidden">Goals on this plan and on the sum with the earlier treatment</caption>
<thead><tr><th scope="col">Goal</th>${doses.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => {
    const [named] = cells.flatMap(({ measurements }) => measurements);
    if (!named) return '';
    return html`
<tr><th scope="row">${named.name} ${named.goal ? formatGoal(named.goal) : ''}</th>${cells.map(({ measurements: [one] }) => html`<td>${one ? formatQuantity(one.quantity) : '–'}</td>`)}</tr>`;
  })}
</tbody></table>
${[...problems].map((problem) => html`<p>${problem}</p>`)}`;
}

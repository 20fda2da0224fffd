import { formatGoal, formatQuantity } from '@textgrad/core';
import { type Html, html } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import { doseDifference, type GammaIndex } from '../comparison/index.ts';
import { type ClinicalGoal, type DoseDistribution, evaluateGoals } from '../evaluation/index.ts';
import type { DeliveredPlan } from '../plan/deliver.ts';

/** A plan of the table, by what it is. */
export interface ComparedDose {
  readonly label: string;
  readonly dose: DoseDistribution;
}

/** What a deliverable plan is: segments, monitor units, how its dose differs, and its goals beside those of other doses. */
export function deliveryTable(
  given: PatientCase,
  delivered: DeliveredPlan,
  gamma: GammaIndex,
  {
    goals,
    compared,
    criteria,
  }: {
    readonly goals: readonly ClinicalGoal[];
    readonly compared: readonly ComparedDose[];
    readonly criteria: string;
  },
): Html {
  const { monitorUnits, segments, factor } = delivered;
  const ideal = compared.at(-1)?.dose ?? delivered.dose;
  const { mean, rms, largest } = doseDifference(ideal, delivered.dose);
  const doses = [...compared, { label: 'sequenced', dose: delivered.dose }];
  const read = doses.map(({ dose }) => evaluateGoals(given, dose, goals).measurements);
  const facts: readonly (readonly [string, string])[] = [
    ['Segments', `${segments} in ${delivered.beams.length} beams, step and shoot (Xia and Verhey)`],
    [
      'Monitor units',
      `${monitorUnits.toFixed(0)} MU a fraction, where 1 MU is 1 cGy in water 100 mm deep at the isocentre, in a field of 100 × 100 mm`,
    ],
    [
      'Scaled',
      `by ${factor.toFixed(4)} after sequencing, so that D95 of the target that needs most is its prescription`,
    ],
    [
      'Against the ideal fluence',
      `${criteria}: ${gamma.passRate.toFixed(1)} % of ${gamma.points} points pass; difference ${mean.toFixed(2)} Gy on average, ${rms.toFixed(2)} Gy rms, ${largest.toFixed(2)} Gy at most`,
    ],
  ];
  return html`<dl class="facts">${facts.map(([label, words]) => html`<div><dt>${label}</dt><dd>${words}</dd></div>`)}</dl>
<table>
<caption class="hidden">Goals before and after sequencing</caption>
<thead><tr><th scope="col">Goal</th>${doses.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${(read[0] ?? []).map(({ name, goal }) => {
    const cells = read.map((all) => all.find((one) => one.name === name)?.quantity);
    return html`
<tr><th scope="row">${name} ${goal ? formatGoal(goal) : ''}</th>${cells.map((value) => html`<td>${value ? formatQuantity(value) : '–'}</td>`)}</tr>`;
  })}
</tbody></table>`;
}

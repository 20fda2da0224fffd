import { type Html, html } from '@textgrad/core/report';
import { type PatientCase, structureVolume } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { type Measured, measuredCells } from './measured-cell.ts';
import type { NamedRing } from './named-rings.ts';

/**
 * Tables of a dose: each target against its prescription, normal tissue outside the targets, all structures, and the rings that
 * have weights.
 */
export function doseTables(
  given: PatientCase,
  distribution: DoseDistribution,
  rings: readonly NamedRing[] = [],
): Html {
  const cell = measuredCells(given, distribution);
  return html`${targets(given, cell)}
${outside(given, cell)}
${structures(given, cell, rings)}`;
}

function targets({ prescriptions }: PatientCase, cell: Measured): Html {
  return html`<table>
<caption class="hidden">Targets</caption>
<thead><tr><th scope="col">Target</th><th scope="col">Prescribed, Gy</th><th scope="col">D95, Gy</th><th scope="col">D98, Gy</th><th scope="col">D2, Gy</th><th scope="col">V95%, %</th><th scope="col">CI at 95 % (Paddick)</th><th scope="col">HI, (D5 − D95) / Rx, %</th><th scope="col">GI, V50% / V100%</th><th scope="col">R50, V50% / target</th></tr></thead>
<tbody>${prescriptions.map(
    ({ structure, dose }) => html`
<tr><th scope="row">${structure}</th><td>${dose}</td>${cell('D95', structure, 'Gy')}${cell('D98', structure, 'Gy')}${cell('D2', structure, 'Gy')}${cell('V95%', structure, '%', 1)}${cell('CI', structure, '')}${cell('HI', structure, '', 1)}${cell('GI', structure, '')}${cell('R50', structure, '')}</tr>`,
  )}
</tbody></table>`;
}

/** The dose far from the targets, of the body; without one, nothing is known of it. */
function outside({ structures: all }: PatientCase, cell: Measured): Html {
  const body = all.find(({ role }) => role === 'body');
  if (!body)
    return html`<p class="quiet">No structure is the body: the dose outside the targets is not known.</p>`;
  const { name } = body;
  return html`<table>
<caption class="hidden">Dose outside the targets</caption>
<thead><tr><th scope="col">Outside all targets</th><th scope="col">Maximum, Gy</th><th scope="col">Maximum, % of Rx</th><th scope="col">V50Gy, cc</th></tr></thead>
<tbody>${[20, 30].map(
    (mm) => html`
<tr><th scope="row">${name}, beyond ${mm} mm</th>${cell(`max beyond ${mm} mm`, name, 'Gy')}${cell(`max beyond ${mm} mm`, name, '%', 1)}${cell(`V50 beyond ${mm} mm`, name, 'cc')}</tr>`,
  )}
</tbody></table>`;
}

function structures(
  { structures: all, grid }: PatientCase,
  cell: Measured,
  rings: readonly NamedRing[],
): Html {
  const columns = ['mean', 'D2', 'D98', 'D0.03cc', 'min', 'max'];
  const body = all.find(({ role }) => role === 'body')?.name ?? '';
  return html`<table>
<caption class="hidden">All structures</caption>
<thead><tr><th scope="col">Structure</th><th scope="col">Volume, cc</th>${columns.map((name) => html`<th scope="col">${name}, Gy</th>`)}</tr></thead>
<tbody>${all.map(
    (one) => html`
<tr><th scope="row">${one.name}</th><td>${structureVolume(one, grid).toFixed(2)}</td>${columns.map((metric) => cell(metric, one.name, 'Gy'))}</tr>`,
  )}${rings.map(
    ({ name, region }) => html`
<tr><th scope="row">${name}</th>${cell(`V0 ${region}`, body, 'cc')}${columns.map((metric) => cell(`${metric} ${region}`, body, 'Gy'))}</tr>`,
  )}
</tbody></table>`;
}

import type { RunSummary } from '../../results/summary.ts';
import { drawFigure } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { measurementCharts } from '../measurement-chart.ts';
import { paretoChart } from '../pareto-chart.ts';
import { trajectoryChart } from '../trajectory-chart.ts';

/** Score and measurements over the steps. */
export async function trajectorySection(summary: RunSummary): Promise<Html> {
  const figures = await Promise.all(measurementCharts(summary).map(drawFigure));
  return html`<section aria-labelledby="trajectory">
<h2 id="trajectory">Trajectory</h2>
<div class="card">
<div class="wide">${await drawFigure(trajectoryChart(summary))}</div>
${figures.length > 0 && html`<div class="figures">${figures}</div>`}
</div>
</section>`;
}

/** How the search went about it: its preset, its front, and how far the feedback's sensitivities could be trusted. */
export async function searchSection(summary: RunSummary): Promise<Html> {
  const { preset, candidates, front, agreement } = summary.search;
  const figure = paretoChart(summary);
  return html`<section aria-labelledby="search">
<h2 id="search">Search</h2>
<div class="card">
<p>Preset <code>${preset}</code>: ${candidates} candidates measured, ${front.length} of them dominated by no other.</p>
${(summary.remarks ?? []).map((remark) => html`<p>${remark}</p>`)}
${figure && (await drawFigure(figure))}
${Object.keys(agreement).length > 0 && agreementTable(agreement)}
</div>
</section>`;
}

const agreementTable = (agreement: RunSummary['search']['agreement']): Html => html`<table>
<caption class="quiet">How often a change went the way that the measured sensitivities predicted</caption>
<thead><tr><th scope="col">Objective</th><th scope="col">Agreed</th><th scope="col">Compared</th><th scope="col">Rate</th></tr></thead>
<tbody>${Object.entries(agreement).map(
  ([objective, { agreed, compared }]) => html`
<tr><th scope="row">${objective}</th><td>${agreed}</td><td>${compared}</td><td>${Math.round((100 * agreed) / compared)} %</td></tr>`,
)}
</tbody></table>`;

import type { RunSummary } from '../../results/summary.ts';
import { drawFigure } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { measurementCharts } from '../measurement-chart.ts';
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

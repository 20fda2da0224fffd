import { type ChartSpec, renderChart } from '../views/index.ts';
import { type Html, html, trusted } from './html.ts';

/** A chart with the words under it. */
export interface Figure {
  readonly caption: string;
  readonly spec: ChartSpec;
}

/** Draws a figure. */
export async function drawFigure({ caption, spec }: Figure): Promise<Html> {
  return html`<figure>${trusted(await renderChart(spec))}<figcaption>${caption}</figcaption></figure>`;
}

import type { Config, TopLevelSpec } from 'vega-lite';
import { optionalPackage, visibleMarkup } from '../errors/index.ts';
import { chartTheme } from './chart-theme.ts';

/** A chart as data: a Vega-Lite specification with its data inside. */
export interface ChartSpec {
  /** What the chart shows, for those who cannot see it. */
  readonly description?: string;
  readonly [property: string]: unknown;
}

/**
 * Draws a chart as an SVG element, without a browser. Its `description` becomes the SVG's, for those who cannot see it.
 *
 * @example
 * ```ts
 * import { renderChart } from '@textgrad/core/report';
 *
 * const svg = await renderChart({
 *   description: 'The score grows from 1 to 2.',
 *   data: { values: [{ step: 0, score: 1 }, { step: 1, score: 2 }] },
 *   mark: 'line',
 *   encoding: { x: { field: 'step', type: 'quantitative' }, y: { field: 'score', type: 'quantitative' } },
 * });
 * console.log(svg.startsWith('<svg')); // true
 * ```
 */
export async function renderChart(spec: ChartSpec): Promise<string> {
  const [vega, { compile }] = await optionalPackage(['vega@6', 'vega-lite@6'], 'Charts need', () =>
    Promise.all([import('vega'), import('vega-lite')]),
  );
  // What it is not, Vega-Lite says when it reads it.
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { config: chartTheme as Config });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none' });
  try {
    return visibleMarkup(describe(await view.toSVG(), spec.description ?? ''));
  } finally {
    view.finalize();
  }
}

function describe(svg: string, description: string): string {
  const safe = description.replace(/[<&]/gu, (character) => (character === '<' ? '&lt;' : '&amp;'));
  return svg.replace(/^<svg([^>]*)>/u, `<svg$1 role="img"><desc>${safe}</desc>`);
}

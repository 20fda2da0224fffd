import type { TopLevelSpec } from 'vega-lite';
import { visibleMarkup } from '../errors/index.ts';
import { chartTheme } from './chart-theme.ts';

/** A chart as data: a Vega-Lite specification with its data inside. */
export type ChartSpec = TopLevelSpec;

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
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { spec: compiled } = compile(spec, { config: chartTheme });
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

import { expect, test } from 'vitest';
import { type ChartSpec, renderChart } from '../../src/doors/report.ts';

const line = (values: readonly object[], more: Partial<ChartSpec> = {}): ChartSpec =>
  ({
    data: { values },
    mark: 'line',
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
    },
    ...more,
  }) as ChartSpec;

test('a chart is an SVG element in the colours of the page around it', async () => {
  const svg = await renderChart(
    line([
      { x: 0, y: 1 },
      { x: 1, y: 2 },
    ]),
  );
  expect(svg).toMatch(/^<svg [^>]*viewBox="[^"]+"[^>]* role="img">/u);
  expect(svg).toContain('fill="currentColor"');
  expect(svg).toContain('aria-roledescription="line mark"');
});

test('a chart is the same for the same data', async () => {
  const draw = (): Promise<string> =>
    renderChart(
      line([
        { x: 0, y: 1 },
        { x: 1, y: 2 },
      ]),
    );
  expect(await draw()).toBe(await draw());
});

test('texts in a chart are escaped', async () => {
  const hostile = '<script>alert(1)</script>&';
  const svg = await renderChart(line([{ x: 0, y: 1 }], { title: hostile, description: hostile }));
  expect(svg).not.toContain('<script');
  expect(svg).toContain('<desc>&lt;script>alert(1)&lt;/script>&amp;</desc>');
});

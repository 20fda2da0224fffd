import type { ChartSpec } from '@textgrad/core/report';
import { readPairs } from '../variables/read-weights.ts';
import { isDoseName } from '../variables/weights.ts';

/** The weights of each step on a logarithmic scale, a line for each; texts that are no weights are left out. */
export function weightPath(texts: readonly string[], width: number, height: number): ChartSpec {
  const values = texts.flatMap((text, step) => {
    const read = readPairs(text);
    return 'pairs' in read
      ? read.pairs.flatMap(([name, weight]) =>
          typeof weight === 'number' && weight > 0 && !isDoseName(name) ? [{ step, name, weight }] : [],
        )
      : [];
  });
  const names = [...new Set(values.map(({ name }) => name))];
  return {
    description: `The weights for ${names.join(', ')} at each of ${texts.length} plans.`,
    width,
    height,
    data: { values },
    mark: { type: 'line', point: true, strokeWidth: 1.8 },
    encoding: {
      x: { field: 'step', type: 'quantitative', title: 'step', axis: { tickMinStep: 1, format: 'd' } },
      y: { field: 'weight', type: 'quantitative', scale: { type: 'log' }, title: 'weight' },
      color: {
        field: 'name',
        type: 'nominal',
        scale: { domain: names, range: ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'] },
        legend: { title: null, columns: 5 },
      },
    },
  };
}

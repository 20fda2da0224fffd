import { type Context, createContext } from '@textgrad/core';
import type { ChartSpec } from '@textgrad/core/report';
import { studyCurves } from './curves.ts';
import type { StudyRecords } from './run-study.ts';
import type { Study } from './study.ts';

/**
 * A picture of a study for core's `renderChart`: a panel for each task with every method's best-so-far curve and its
 * interval; the reference is dashed.
 */
export function studyChart(
  study: Study,
  records: StudyRecords,
  context: Context = createContext(),
): ChartSpec {
  const { reference } = study;
  const methods = study.methods.map(({ name }) => name);
  const points = studyCurves(study, records, context);
  const columns = Math.min(3, study.tasks.length);
  const calls = { field: 'calls', type: 'quantitative', title: 'calls', axis: { grid: false } } as const;
  return {
    description: `Best score so far against calls, mean and 95 % interval, for ${methods.join(', ')}.`,
    data: { values: [...points] },
    facet: {
      field: 'task',
      type: 'nominal',
      title: null,
      sort: study.tasks.map(({ name }) => name),
      header: { labelColor: 'currentColor', labelFontSize: 13, labelFontWeight: 600, labelAnchor: 'start' },
    },
    columns,
    spec: {
      width: Math.round(900 / columns) - 60,
      height: 220,
      encoding: {
        x: calls,
        color: { field: 'method', type: 'nominal', scale: { domain: methods, scheme: schemeFor(methods) } },
      },
      layer: [
        {
          mark: { type: 'area', opacity: 0.15, interpolate: 'step-after' },
          encoding: {
            y: { field: 'low', type: 'quantitative', title: 'best score so far', scale: { zero: false } },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'line', interpolate: 'step-after' },
          encoding: {
            y: { field: 'mean', type: 'quantitative' },
            strokeDash: {
              condition: { test: { field: 'method', equal: reference }, value: [5, 3] },
              value: [1, 0],
            },
          },
        },
      ],
    },
    resolve: { scale: { y: 'independent' } },
  };
}

const schemeFor = ({ length }: readonly string[]): 'tableau10' | 'tableau20' =>
  length > 10 ? 'tableau20' : 'tableau10';

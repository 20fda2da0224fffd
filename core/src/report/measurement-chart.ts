import { formatGoal, type Goal } from '../measure/index.ts';
import { inUnit } from '../measure/quantity.ts';
import type { RunSummary } from '../results/summary.ts';
import { chartColors } from '../views/index.ts';
import type { Figure } from './figure.ts';
import { columnTitle, type MeasurementColumn, measurementIn, stepTable } from './step-table.ts';

/** For each measurement with a goal, its values over the steps and the band that the goal allows. */
export function measurementCharts(summary: Pick<RunSummary, 'start' | 'steps' | 'best'>): readonly Figure[] {
  const { columns, rows } = stepTable(summary);
  return columns.flatMap((column) => {
    const values = rows.flatMap(({ step, candidate }) => {
      const value = measurementIn(candidate, column)?.value;
      return value === undefined ? [] : [{ step, value }];
    });
    return column.goal ? [measurementFigure(column, column.goal, values)] : [];
  });
}

interface Point {
  readonly step: number;
  readonly value: number;
}

function measurementFigure(column: MeasurementColumn, goal: Goal, values: readonly Point[]): Figure {
  const title = columnTitle(column);
  const inColumn = (bound: number | undefined): number | undefined =>
    bound === undefined ? undefined : inUnit({ value: bound, unit: goal.unit }, column.unit).value;
  return {
    caption: `${title}, goal ${formatGoal(goal)}`,
    spec: {
      description: `${title} over the steps; the goal is ${formatGoal(goal)}.`,
      width: 190,
      height: 110,
      data: { values: [...values] },
      layer: [...goalLayers(inColumn(goal.low), inColumn(goal.high)), valueLayer],
    },
  };
}

type Layer = Readonly<Record<string, unknown>>;

/** The goal's interval with a line at each bound; where it has no bound, up to the edge of the chart. */
function goalLayers(low: number | undefined, high: number | undefined): readonly Layer[] {
  const once = { data: { values: [{}] } };
  const top = high === undefined ? { value: 0 } : { datum: high };
  return [
    {
      ...once,
      mark: { type: 'rect', color: chartColors.goal, opacity: 0.13 },
      encoding: { y: { datum: low ?? high ?? 0 }, y2: low === undefined ? { value: 'height' } : top },
    },
    ...[low, high]
      .filter((bound) => bound !== undefined)
      .map(
        (bound): Layer => ({
          ...once,
          mark: { type: 'rule', color: chartColors.goal, strokeDash: [4, 3] },
          encoding: { y: { datum: bound } },
        }),
      ),
  ];
}

const valueLayer: Layer = {
  mark: { type: 'line', color: chartColors.accent, point: { color: chartColors.accent, size: 25 } },
  encoding: {
    x: {
      field: 'step',
      type: 'quantitative',
      title: null,
      axis: { tickMinStep: 1, format: 'd', grid: false, tickCount: 5 },
    },
    y: {
      field: 'value',
      type: 'quantitative',
      title: null,
      scale: { zero: false, nice: true },
      axis: { tickCount: 4 },
    },
  },
};

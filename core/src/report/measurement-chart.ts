import { formatGoal, inUnit } from '../measure/index.ts';
import type { RunSummary } from '../runs/summary.ts';
import { type ChartSpec, chartColors } from '../views/index.ts';
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
    return column.goal ? [measurementFigure(column, values)] : [];
  });
}

interface Point {
  readonly step: number;
  readonly value: number;
}

function measurementFigure(column: MeasurementColumn, values: readonly Point[]): Figure {
  const title = columnTitle(column);
  const goal = column.goal ? formatGoal(column.goal) : '';
  return {
    caption: `${title}, goal ${goal}`,
    spec: chart(`${title} over the steps; the goal is ${goal}.`, boundsOf(column), values),
  };
}

function chart(description: string, { low, high }: Bounds, values: readonly Point[]): ChartSpec {
  const bounds = [low, high].filter((bound) => bound !== undefined);
  return {
    description,
    width: 190,
    height: 110,
    data: { values: values.map((value) => ({ ...value })) },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'rect', color: chartColors.goal, opacity: 0.13 },
        encoding: {
          y: low === undefined ? { value: 'height' } : { datum: low },
          y2: high === undefined ? { value: 0 } : { datum: high },
        },
      },
      ...bounds.map((bound) => ({
        mark: { type: 'rule' as const, color: chartColors.goal, strokeDash: [4, 3] },
        encoding: { y: { datum: bound } },
      })),
      {
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
      },
    ],
  };
}

interface Bounds {
  readonly low?: number;
  readonly high?: number;
}

/** A goal's bounds in the unit of the column. */
function boundsOf({ goal, unit }: MeasurementColumn): Bounds {
  const convert = (bound: number): number => inUnit({ value: bound, unit: goal?.unit ?? '' }, unit).value;
  return {
    ...(goal?.low === undefined ? {} : { low: convert(goal.low) }),
    ...(goal?.high === undefined ? {} : { high: convert(goal.high) }),
  };
}

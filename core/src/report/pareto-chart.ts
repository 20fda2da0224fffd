import { inUnit } from '../measure/quantity.ts';
import type { CandidateSummary, RunSummary } from '../results/summary.ts';
import { chartColors } from '../views/index.ts';
import type { Figure } from './figure.ts';
import { columnTitle, type MeasurementColumn, measurementIn, stepTable } from './step-table.ts';

/** All candidates by the first two measurements with goals, the front filled; nothing where there is one goal or none. */
export function paretoChart(
  summary: Pick<RunSummary, 'start' | 'steps' | 'best' | 'search'>,
): Figure | undefined {
  const [x, y] = stepTable(summary).columns.filter(({ goal }) => goal !== undefined);
  if (!x || !y) return undefined;
  const { start, steps, search } = summary;
  const all = [start, ...steps.flatMap((step) => [step, ...step.others])];
  const front = new Set(search.front.map(({ text }) => text));
  const values = all.flatMap((candidate) => {
    const [across, up] = [valueIn(candidate, x), valueIn(candidate, y)];
    return across === undefined || up === undefined
      ? []
      : [{ x: across, y: up, front: front.has(candidate.text), step: candidate.step }];
  });
  const [across, up] = [columnTitle(x), columnTitle(y)];
  return {
    caption: `${up} against ${across}; filled are the candidates that no other dominates on all goals.`,
    spec: {
      description: `${values.length} candidates by ${across} and ${up}.`,
      width: 460,
      height: 240,
      data: { values: [...values] },
      mark: { type: 'point', size: 60, opacity: 1, color: chartColors.accent },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: across, scale: { zero: false, nice: true } },
        y: { field: 'y', type: 'quantitative', title: up, scale: { zero: false, nice: true } },
        fill: { condition: { test: 'datum.front', value: chartColors.accent }, value: 'transparent' },
      },
    },
  };
}

function valueIn(candidate: CandidateSummary, column: MeasurementColumn): number | undefined {
  const measurement = measurementIn(candidate, column);
  return measurement && inUnit(measurement, column.unit).value;
}

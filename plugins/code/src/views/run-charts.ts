import { measurementIn, renderChart, stepTable } from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';
import { operationsName } from '../simulators/run-evaluation.ts';

/** Tests and steps that are drawn at most. */
const mostTests = 200;
const mostSteps = 200;

/** The part of a run's result that is drawn. */
export type Trajectory = Pick<RunSummary, 'start' | 'steps' | 'best'>;

/** Which step's candidate passes which test, as SVG; nothing for a run without tests. */
export async function testMatrix(summary: Trajectory): Promise<string | undefined> {
  const { columns, rows } = stepTable(summary);
  const tests = columns.filter(({ goal, unit }) => goal?.low === 1 && unit === '').slice(0, mostTests);
  if (tests.length === 0) return undefined;
  const values = rows.slice(0, mostSteps).flatMap(({ step, candidate }) =>
    tests.map((column) => {
      const measured = measurementIn(candidate, column);
      const outcome = measured === undefined ? 'not run' : measured.value >= 1 ? 'passes' : 'fails';
      return { step: String(step), test: column.name, outcome };
    }),
  );
  const passing = (step: number): number =>
    values.filter((one) => one.step === String(step) && one.outcome === 'passes').length;
  return renderChart({
    description: `Tests by step: ${passing(0)} of ${tests.length} pass at the start, ${passing(summary.best.step)} with the best candidate.`,
    data: { values },
    width: { step: 28 },
    height: { step: 18 },
    mark: { type: 'rect', stroke: '#ffffff' },
    encoding: {
      x: { field: 'step', type: 'ordinal', sort: null, title: 'step', axis: { labelAngle: 0 } },
      y: { field: 'test', type: 'nominal', sort: null, title: null },
      fill: {
        field: 'outcome',
        type: 'nominal',
        title: null,
        legend: { symbolType: 'square' },
        scale: { domain: ['passes', 'fails', 'not run'], range: ['#2b8a57', '#c2453d', '#b7b7b7'] },
      },
    },
  });
}

/** The operations that each step's candidate takes on all tests, as SVG; nothing where none were counted. */
export async function operationCounts(summary: Trajectory): Promise<string | undefined> {
  const values = stepTable(summary)
    .rows.slice(0, mostSteps)
    .flatMap(({ step, candidate }) => {
      const measured = measurementIn(candidate, { name: operationsName, unit: '' });
      return measured === undefined ? [] : [{ step: String(step), operations: measured.value }];
    });
  if (values.length === 0) return undefined;
  return renderChart({
    description: 'Metered interpreter operations of all tests, by step: a proxy for run time.',
    data: { values },
    width: { step: 28 },
    height: 140,
    mark: 'bar',
    encoding: {
      x: { field: 'step', type: 'ordinal', sort: null, title: 'step', axis: { labelAngle: 0 } },
      y: { field: 'operations', type: 'quantitative', title: 'operations', axis: { format: '~s' } },
    },
  });
}

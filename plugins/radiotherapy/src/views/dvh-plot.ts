import { standing } from '@textgrad/core';
import type { ChartSpec } from '@textgrad/core/report';
import { type PatientCase, prescriptionOf } from '../case/index.ts';
import {
  binnedDvh,
  type ClinicalGoal,
  type DoseDistribution,
  goalNames,
  structureDoses,
} from '../evaluation/index.ts';
import { structureColours } from './colours.ts';

/** What a DVH plot shows. */
export interface DvhPlot {
  readonly case: PatientCase;
  readonly distribution: DoseDistribution;
  readonly goals: readonly ClinicalGoal[];
  /** The plan before, dashed. */
  readonly previous?: DoseDistribution | undefined;
  readonly width: number;
  readonly height: number;
}

const points = 121;

/**
 * Dose-volume histograms as a chart: a curve for each structure, dashed for the plan before, and a triangle at each goal
 * that has a place in it (V_d, D_x), filled where the goal is met.
 */
export function dvhPlot(plot: DvhPlot): ChartSpec {
  const { case: given, distribution, goals, previous, width, height } = plot;
  const colours = structureColours(given);
  const names = [...colours.keys()];
  const curves = [
    ...curvesOf(given, distribution, 'plan'),
    ...(previous ? curvesOf(given, previous, 'before') : []),
  ];
  const called = goalNames(goals);
  const marks = goals.flatMap((goal, at) => markOf(given, distribution, goal, called[at] ?? ''));
  const columns = width < 500 ? 2 : 3;
  const missed = marks.filter(({ met }) => met === 'missed').map(({ goal }) => goal);
  return {
    description: `Dose-volume histograms of ${names.join(', ')}. ${missed.length === 0 ? 'Every marked goal is met.' : `Missed: ${missed.join(', ')}.`}`,
    width,
    height,
    layer: [
      {
        data: { values: curves },
        mark: { type: 'line', strokeWidth: 1.6 },
        encoding: {
          x: { field: 'dose', type: 'quantitative', title: 'dose, Gy' },
          y: { field: 'volume', type: 'quantitative', title: 'volume, %', scale: { domain: [0, 100] } },
          color: {
            field: 'structure',
            type: 'nominal',
            scale: { domain: names, range: [...colours.values()] },
            legend: { columns, labelLimit: 200 },
          },
          strokeDash: {
            field: 'of',
            type: 'nominal',
            scale: {
              domain: ['plan', 'before'],
              range: [
                [1, 0],
                [4, 3],
              ],
            },
            legend: null,
          },
          order: { field: 'dose', type: 'quantitative' },
          detail: { field: 'of' },
        },
      },
      ...(['met', 'missed'] as const).map((met) => goalLayer(marks, met)),
    ],
  };
}

/** Goals that are met, filled, or missed, hollow. */
const goalLayer = (marks: readonly GoalMark[], met: GoalMark['met']) => ({
  data: { values: marks.filter((mark) => mark.met === met) },
  mark: { type: 'point' as const, size: 50, filled: met === 'met' },
  encoding: {
    x: { field: 'dose', type: 'quantitative' as const },
    y: { field: 'volume', type: 'quantitative' as const },
    shape: {
      field: 'side',
      type: 'nominal' as const,
      scale: { domain: ['at most', 'at least'], range: ['triangle-down', 'triangle-up'] },
      legend: null,
    },
    color: { field: 'structure', type: 'nominal' as const },
  },
});

/** A goal with its place in the plot. */
interface GoalMark {
  readonly structure: string;
  readonly goal: string;
  /** Gy. */
  readonly dose: number;
  /** %. */
  readonly volume: number;
  readonly met: 'met' | 'missed';
  readonly side: 'at most' | 'at least';
}

function curvesOf(given: PatientCase, distribution: DoseDistribution, of: 'plan' | 'before') {
  const all = given.structures.map(({ name }) => structureDoses(given, distribution, name));
  const upTo = Math.max(...all.map((doses) => doses.at(-1) ?? 0));
  return given.structures.flatMap(({ name }, index) => {
    const { dose, volume } = binnedDvh(all[index] ?? new Float64Array(), { upTo, points });
    return [...dose].map((x, at) => ({
      structure: name,
      of,
      dose: Number(x.toFixed(2)),
      volume: Number((volume[at] ?? 0).toFixed(2)),
    }));
  });
}

/** Where a goal stands in the plot; nowhere for means, extremes, indices, and what cannot be measured. */
function markOf(
  given: PatientCase,
  distribution: DoseDistribution,
  { structure, metric, goal }: ClinicalGoal,
  name: string,
): readonly GoalMark[] {
  const parts = /^(?<kind>[VD])(?<number>[\d.]+)(?<relative>%?)$/u.exec(metric.name)?.groups;
  const bound = goal.high ?? goal.low;
  if (!parts || bound === undefined || (parts.kind === 'V' && goal.unit !== '%')) return [];
  if (metric.obstacle(given, structure) !== undefined) return [];
  const { dose: prescribed } = prescriptionOf(given, structure);
  const toGy = { Gy: 1, cGy: 0.01, '%': prescribed / 100 }[goal.unit];
  const number = Number(parts.number) * (parts.relative === '%' ? prescribed / 100 : 1);
  const [dose, volume] = parts.kind === 'V' ? [number, bound] : [bound * (toGy ?? 1), Number(parts.number)];
  const { met } = standing(metric.measure(given, distribution, structure, goal.unit), goal);
  return [
    {
      structure,
      goal: name,
      dose,
      volume,
      met: met ? 'met' : 'missed',
      side: goal.high === undefined ? 'at least' : 'at most',
    },
  ];
}

import { formatNumber } from '../measure/index.ts';
import type { CandidateSummary, RunSummary } from '../results/summary.ts';
import { chartColors } from '../views/index.ts';
import type { Figure } from './figure.ts';

interface Point {
  readonly step: number;
  readonly score: number;
  readonly series: 'score' | 'best so far';
  readonly feasible: boolean;
}

/** The score of every candidate, and the best so far, over the steps. */
export function trajectoryChart(summary: Pick<RunSummary, 'start' | 'steps' | 'best'>): Figure {
  const { start, best } = summary;
  const infeasible = [start, ...summary.steps].some(({ feasible }) => !feasible);
  return {
    caption: infeasible
      ? 'Score of each candidate; hollow where it is infeasible.'
      : 'Score of each candidate.',
    spec: {
      description: `Score over the steps: ${scoreText(start)} at the start, ${scoreText(best)} at best (step ${best.step}).`,
      width: 960,
      height: 210,
      data: { values: [...pointsOf(summary)] },
      encoding: {
        x: {
          field: 'step',
          type: 'quantitative',
          title: 'step',
          axis: { tickMinStep: 1, format: 'd', grid: false },
        },
        y: { field: 'score', type: 'quantitative', title: 'score', scale: { zero: false, nice: true } },
        color: {
          field: 'series',
          type: 'nominal',
          scale: { domain: ['best so far', 'score'], range: [chartColors.accent, chartColors.quiet] },
        },
      },
      layer: [
        {
          transform: [{ filter: "datum.series === 'best so far'" }],
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.5 },
        },
        {
          transform: [{ filter: "datum.series === 'score'" }],
          mark: { type: 'line', strokeWidth: 1, strokeOpacity: 0.6 },
        },
        {
          transform: [{ filter: "datum.series === 'score'" }],
          mark: { type: 'point', opacity: 1 },
          encoding: {
            fill: {
              condition: { test: 'datum.feasible', value: chartColors.quiet },
              value: 'transparent',
            },
          },
        },
      ],
    },
  };
}

function pointsOf({ start, steps }: Pick<RunSummary, 'start' | 'steps'>): readonly Point[] {
  let best = start;
  return [{ ...start, improved: true }, ...steps].flatMap((candidate) => {
    if (candidate.improved) best = candidate;
    return [...point(candidate.step, candidate, 'score'), ...point(candidate.step, best, 'best so far')];
  });
}

const point = (
  step: number,
  { score, feasible }: CandidateSummary,
  series: Point['series'],
): readonly Point[] => (score === null ? [] : [{ step, score, series, feasible }]);

const scoreText = ({ score }: CandidateSummary): string => (score === null ? 'none' : formatNumber(score));

import { formatNumber } from '@textgrad/core';
import { chartColors, renderChart } from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';

/** The part of a run's result that is drawn. */
export type Trajectory = Pick<RunSummary, 'start' | 'steps' | 'best'>;

/** Accuracy of each step's candidate, and of the best so far, in per cent, as SVG. */
export async function accuracyChart({ start, steps, best }: Trajectory): Promise<string> {
  let top = start.score ?? 0;
  const values = [start, ...steps].flatMap(({ step, score }) => {
    top = Math.max(top, score ?? 0);
    return [
      ...(score === null ? [] : [{ step, accuracy: 100 * score, of: 'candidate' }]),
      { step, accuracy: 100 * top, of: 'best so far' },
    ];
  });
  return renderChart({
    description: `Accuracy by step: ${percent(start.score)} at the start, ${percent(best.score)} at best (step ${best.step}).`,
    width: 480,
    height: 200,
    data: { values },
    encoding: {
      x: {
        field: 'step',
        type: 'quantitative',
        axis: { tickMinStep: 1, format: 'd', grid: false },
        title: 'step',
      },
      y: {
        field: 'accuracy',
        type: 'quantitative',
        scale: { zero: false, nice: true },
        title: 'accuracy (%)',
      },
      color: {
        field: 'of',
        type: 'nominal',
        title: null,
        scale: {
          domain: ['best so far', 'candidate'],
          range: [chartColors.accent, chartColors.quiet],
        },
      },
    },
    layer: [
      {
        transform: [{ filter: "datum.of === 'best so far'" }],
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.5 },
      },
      {
        transform: [{ filter: "datum.of === 'candidate'" }],
        mark: { type: 'point', filled: true, opacity: 1 },
      },
    ],
  });
}

const percent = (score: number | null): string =>
  score === null ? 'none' : `${formatNumber(100 * score)} %`;

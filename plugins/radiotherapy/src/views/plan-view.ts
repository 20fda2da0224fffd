import type { View } from '@textgrad/core';
import { escapeText, renderChart } from '@textgrad/core/report';
import { type DoseDistribution, doseDistribution, evaluateGoals } from '../evaluation/index.ts';
import type { PlanRoom } from '../plan/plan-room.ts';
import { tuneConfig } from '../tasks/plan-config.ts';
import { type Prepared, prepare } from '../tasks/prepare.ts';
import { dvhPlot } from './dvh-plot.ts';
import { isodoseSlice } from './isodose-slice.ts';
import { missedGoals } from './missed-goals.ts';
import { weightBars } from './weight-bars.ts';

/** Narrower drawings show weights alone. */
const roomForPlan = 300;

/**
 * Draws weights: as bars, and where there is room and the configuration is known, the plan that they stand for, with its
 * DVH (the plan before dashed), the goals that it misses and an isodose slice.
 */
export const createPlanView = (room: PlanRoom): View => ({
  title: 'Plan',
  async draw(text, { previous, width = 300, height = 200, config } = {}) {
    const bars = weightBars(text, previous, width);
    if (config === undefined || width < roomForPlan) return bars;
    const prepared = await prepare(tuneConfig.parse(config), room);
    const distribution = await doseOf(prepared, text);
    if (!distribution) return `${bars}<p>${escapeText('No plan: the weights cannot be read.')}</p>`;
    const { planner, goals } = prepared;
    const before = previous === undefined ? undefined : await doseOf(prepared, previous);
    const plot = { case: planner.case, distribution, goals, previous: before };
    return [
      await renderChart(dvhPlot({ ...plot, width: width - 80, height: height - 80 })),
      missedGoals(evaluateGoals(planner.case, distribution, goals)),
      isodoseSlice(planner.case, distribution, width - 20),
      bars,
      '<p>For research and teaching, not for clinical use.</p>',
    ].join('\n');
  },
});

async function doseOf({ planner }: Prepared, text: string): Promise<DoseDistribution | undefined> {
  const read = await planner.codec.decode(text);
  return read.ok ? doseDistribution(planner.influence, (await planner.solve(read.value)).dose) : undefined;
}

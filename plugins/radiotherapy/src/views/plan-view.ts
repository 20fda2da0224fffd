import type { View } from '@textgrad/core';
import { escapeText, renderChart } from '@textgrad/core/report';
import { z } from 'zod';
import { evaluateGoals } from '../evaluation/index.ts';
import { doseOfText } from '../plan/dose-of-text.ts';
import { goalSet, type PlanRoom, watchedMeasurements } from '../plan/index.ts';
import { goalFields, plannerSettings } from '../plan/settings.ts';
import { dvhPlot } from './dvh-plot.ts';
import { missedGoals } from './missed-goals.ts';
import { sceneOf } from './slices/scene.ts';
import { threePlanes } from './slices/three-planes.ts';
import { weightBars } from './weight-bars.ts';

/** What of a task's configuration a plan is drawn from. */
const drawn = z.object({ ...plannerSettings.shape, ...goalFields });

/** Narrower drawings show weights alone. */
const roomForPlan = 300;

/**
 * Draws weights: as bars, and where there is room and the configuration is known, the plan that they stand for, with its
 * DVH (the plan before dashed), the goals that it misses and its isodoses in three planes through its hot spot.
 */
export const createPlanView = (room: PlanRoom): View => ({
  title: 'Plan',
  async draw(text, { previous, width = 300, height = 200, config } = {}) {
    const bars = weightBars(text, previous, width);
    if (config === undefined || width < roomForPlan) return bars;
    const settings = drawn.parse(config);
    const planner = await room.planner(settings);
    const { goals, ...count } = await goalSet(planner.case, settings);
    const distribution = await doseOfText(planner, text);
    if (!distribution) return `${bars}<p>${escapeText('No plan: the weights cannot be read.')}</p>`;
    const measured = evaluateGoals(planner.case, distribution, goals);
    const watched = watchedMeasurements(planner.case, distribution, count.watched);
    const before = previous === undefined ? undefined : await doseOfText(planner, previous);
    const plot = { case: planner.case, distribution, goals, previous: before };
    return [
      await renderChart(dvhPlot({ ...plot, width: width - 80, height: height - 80 })),
      missedGoals({ ...measured, measurements: [...measured.measurements, ...watched] }, count),
      threePlanes(sceneOf(planner.case, distribution), { width: width - 20, title: '' }),
      bars,
      '<p>For research and teaching, not for clinical use.</p>',
    ].join('\n');
  },
});

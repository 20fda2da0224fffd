import { definePart, measuredLossPart } from '@textgrad/core';
import type { PlanRoom } from '../plan/index.ts';
import { type PlannerSettings, plannerSettings } from '../plan/settings.ts';
import { measurementsLoss } from './measurements.ts';
import { paperLoss } from './paper.ts';

/** The losses of this plugin: two ways of judging a plan that is tuned, and one without notes for any other task. */
export const planLosses = (room: PlanRoom) => ({
  measurements: definePart({
    description: "A plan's measurements in words, with the notes of who tunes it.",
    make: () => measurementsLoss,
  }),
  paper: definePart({
    description: "The paper's DVH table and statistics of a plan, with a judge.",
    settings: plannerSettings,
    make: async (settings: PlannerSettings, tools) =>
      paperLoss(await room.planner(settings, tools.signal), tools),
  }),
  plan: measuredLossPart({ purpose: 'Measures the plan that weights stand for.' }),
});

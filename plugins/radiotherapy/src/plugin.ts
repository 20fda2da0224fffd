import { definePlugin, type Plugin, type Task } from '@textgrad/core';
import { radiotherapyChecks } from './checks.ts';
import { dosimetrist } from './expert/dosimetrist.ts';
import { planLosses } from './losses/index.ts';
import { createPlanRoom, type PlanRoom } from './plan/index.ts';
import { planSimulators } from './simulators/index.ts';
import { createPlanTask } from './tasks/plan-task.ts';
import { createTuneWeightsTask } from './tasks/tune-weights.ts';
import { planVariables } from './variables/index.ts';
import { createPlanView } from './views/plan-view.ts';

/**
 * Makes the plugin; its parts, tasks and views share the cases and dose matrices of one room.
 *
 * @param room - One's own, to look at what was planned without calculating it again.
 */
export function createRadiotherapyPlugin(room: PlanRoom = createPlanRoom()): Plugin {
  return definePlugin({
    name: 'radiotherapy',
    version: '0.1.0',
    description:
      'Photon plans: dose, fluence optimisation, dose-volume goals, an expert that tunes weights. For research and teaching, not for clinical use.',
    variables: planVariables(async (settings) => (await room.groups(settings)).map(({ name }) => name)),
    simulators: planSimulators(room),
    losses: planLosses(room),
    experts: [dosimetrist],
    tasks: { 'tune-weights': createTuneWeightsTask(room), plan: createPlanTask(room) },
    views: { plan: createPlanView(room) },
    checks: radiotherapyChecks,
  });
}

/** Everything that the radiotherapy plugin brings. For research and teaching, not for clinical use. */
export const radiotherapyPlugin = createRadiotherapyPlugin();

const tasks = radiotherapyPlugin.tasks as Readonly<Record<'tune-weights' | 'plan', Task>>;

/** The task `radiotherapy/tune-weights`: {@link tuneConfig} says what can be set. */
export const tuneWeightsTask = tasks['tune-weights'];

/** The task `radiotherapy/plan`: {@link planConfig} says what can be set. */
export const planTask = tasks.plan;

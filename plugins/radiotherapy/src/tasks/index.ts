import { createPlanRoom } from '../plan/plan-room.ts';
import { createPlanTask } from './plan-task.ts';
import { createTuneWeightsTask } from './tune-weights.ts';

export { type GoalSet, goalSet } from '../plan/goal-set.ts';
export { createPlanRoom, type PlanRoom } from '../plan/plan-room.ts';
export { type PlanConfig, planConfig, type TuneConfig, tuneConfig } from './plan-config.ts';
export { createPlanTask } from './plan-task.ts';
export { createTuneWeightsTask } from './tune-weights.ts';

/** {@link createPlanTask} in a room of its own. */
export const estimateTask = createPlanTask(createPlanRoom());

/** {@link createTuneWeightsTask} in a room of its own. */
export const tuneWeightsTask = createTuneWeightsTask(createPlanRoom());

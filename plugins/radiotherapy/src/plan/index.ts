export { type GoalSet, goalSet } from './goal-set.ts';
export { createPlanRoom, type PlanRoom } from './plan-room.ts';
export { createPlanner, type Planner, type PlannerSolve } from './planner.ts';
export { stagnation } from './stagnation.ts';
export { type WeightGroup, weightGroups } from './weight-groups.ts';

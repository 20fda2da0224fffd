export type { FormulationName } from './formulations/index.ts';
export { type GoalSet, goalSet } from './goal-set.ts';
export { goalsMet } from './goals-met.ts';
export { watchedMeasurements } from './outside-limit.ts';
export { createPlanRoom, type PlanRoom } from './plan-room.ts';
export { createPlanner, type Planner, type PlannerSolve } from './planner.ts';
export { type Stagnation, stagnation } from './stagnation.ts';
export { type GroupTerm, startOf, type WeightGroup } from './weight-group.ts';
export { type ProblemChoice, weightGroups } from './weight-groups.ts';

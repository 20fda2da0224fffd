export { type PlanSimulatorSettings, planSimulator } from '../simulators/plan-simulator.ts';
export {
  doseRange,
  formatWeights,
  type WeightForm,
  type Weights,
  weightRange,
  weightsCodec,
} from '../variables/weights.ts';
export { createPlanner, type Planner, type PlannerSolve } from './planner.ts';
export { stagnation } from './stagnation.ts';
export { type WeightGroup, weightGroups } from './weight-groups.ts';

export type { Component, ComponentOutcome, Measured } from './component.ts';
export { objectiveConstraints } from './constraints.ts';
export { type DesirabilityData, desirabilityOf } from './desirabilities.ts';
export { type Expression, evaluateExpression, formulaOf, type Values, weightedSum } from './expression.ts';
export { type ComponentTools, makeComponents } from './make-components.ts';
export { type Aim, type ComponentData, type GoalData, type Objective, readObjective } from './objective.ts';
export { purposeOf } from './objective-text.ts';
export { aimValues, dominates, paretoFront } from './pareto.ts';
export {
  dockingName,
  dockstringObjective,
  paperObjective,
  paretoObjective,
  promiscuityObjective,
  qedObjective,
  type Selectivity,
  selectivityObjective,
} from './presets.ts';

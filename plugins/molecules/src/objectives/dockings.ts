import type { Objective } from './index.ts';

/** A docking score of an objective. */
export interface Docking {
  /** The name of its component. */
  readonly name: string;
  readonly receptor: string;
}

/** The docking scores of an objective. */
export const dockingsOf = ({ components }: Objective): readonly Docking[] =>
  Object.entries(components).flatMap(([name, data]) =>
    data.measure === 'docking' ? [{ name, receptor: data.receptor }] : [],
  );

/** The receptors that an objective docks into, each once, for a score or an interaction. */
export const dockedReceptorNames = (objective: Objective): readonly string[] => [
  ...new Set(
    Object.values(objective.components).flatMap((data) => ('receptor' in data ? [data.receptor] : [])),
  ),
];

/** What of an objective is read off a docking into one receptor, with its goals; what binds more strongly is better. */
export function dockingObjective(objective: Objective, { name, receptor }: Docking): Objective {
  const components = Object.fromEntries(
    Object.entries(objective.components).filter(
      ([, data]) => 'receptor' in data && data.receptor === receptor,
    ),
  );
  const goals = Object.entries(objective.goals).filter(([of]) => Object.hasOwn(components, of));
  // The name of an aim is no component's.
  const aims = objective.aims
    .slice(0, 1)
    .map((aim) => ({ name: aim.name, minimise: name, unit: 'kcal/mol' }));
  return { name, components, desirabilities: {}, aims, goals: Object.fromEntries(goals) };
}

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

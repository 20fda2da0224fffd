import { usageError } from '@textgrad/core';
import { z } from 'zod';
import { embeddedName } from '../dock/receptors/embedded.ts';
import { type Objective, readObjective } from './objective.ts';
import {
  dockstringObjective,
  paperObjective,
  paretoObjective,
  promiscuityObjective,
  qedObjective,
  selectivityObjective,
} from './presets.ts';

/** Objectives by name; any other is given as data. */
const objectiveNames = ['docking', 'dockstring', 'selectivity', 'promiscuity', 'pareto', 'qed'] as const;

type ObjectiveName = (typeof objectiveNames)[number];

/** An objective in a configuration: by name, or as data for {@link readObjective}. */
export const objectiveChoice = z.union(
  [z.enum(objectiveNames), z.looseObject({})],
  `one of ${objectiveNames.join(', ')}, or an object`,
);

/** Checked {@link objectiveChoice}. */
export type ObjectiveChoice = z.infer<typeof objectiveChoice>;

const presets: Readonly<Record<ObjectiveName, (receptors: readonly string[]) => Objective>> = {
  docking: ([receptor = embeddedName]) => paperObjective(receptor),
  dockstring: ([receptor = embeddedName]) => dockstringObjective(receptor),
  pareto: ([receptor = embeddedName]) => paretoObjective(receptor),
  selectivity: ([target, over]) =>
    selectivityObjective(target === undefined || over === undefined ? {} : { target, over }),
  promiscuity: (receptors) =>
    receptors.length === 0 ? promiscuityObjective() : promiscuityObjective(receptors),
  qed: () => qedObjective(),
};

/** How many receptors each objective may be given. */
const counts: Readonly<Record<ObjectiveName, readonly number[]>> = {
  docking: [0, 1],
  dockstring: [0, 1],
  pareto: [0, 1],
  selectivity: [0, 2],
  promiscuity: [0, 2, 3, 4, 5, 6, 7, 8],
  qed: [0],
};

/**
 * The objective that is chosen, with the receptors that are named for it.
 *
 * @throws TextGradError `OBJECTIVE_INVALID`, `RECEPTOR_COUNT` when an objective wants another number of receptors.
 */
export function chosenObjective(choice: ObjectiveChoice, receptors: readonly string[]): Objective {
  if (typeof choice !== 'string') return readObjective(choice);
  const wanted = counts[choice];
  if (!wanted.includes(receptors.length))
    throw usageError(
      'RECEPTOR_COUNT',
      `The objective '${choice}' takes ${wanted.filter((count) => count > 0).join(' or ') || 'no'} receptors, not ${receptors.length}.`,
    );
  return presets[choice](receptors);
}

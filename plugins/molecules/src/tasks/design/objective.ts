import { usageError } from '@textgrad/core';
import { limitsOf } from '../../constraints/limits.ts';
import { embeddedName } from '../../dock/receptors/embedded.ts';
import {
  dockstringObjective,
  type GoalData,
  type Objective,
  paperObjective,
  paretoObjective,
  promiscuityObjective,
  qedObjective,
  readObjective,
  selectivityObjective,
} from '../../objectives/index.ts';
import type { DesignConfig } from './config.ts';

/**
 * The objective of a configuration as data: a preset or one that is given, with limits, similarity and novelty as hard
 * goals.
 *
 * @throws TextGradError `OBJECTIVE_INVALID`, `RECEPTOR_COUNT` when an objective wants another number of receptors.
 */
export function objectiveOf(config: DesignConfig, receptors: readonly string[]): Objective {
  const base = baseOf(config, receptors);
  const additions = additionsOf(config);
  const aims = base.aims.map(({ name, minimise, unit }) => ({ name, minimise, unit }));
  return readObjective({
    ...base,
    aims,
    components: { ...base.components, ...additions.components },
    goals: { ...withQed(base, config), ...additions.goals },
  });
}

const presets = {
  docking: ([receptor = embeddedName]) => paperObjective(receptor),
  dockstring: ([receptor = embeddedName]) => dockstringObjective(receptor),
  pareto: ([receptor = embeddedName]) => paretoObjective(receptor),
  selectivity: ([target, over]) =>
    selectivityObjective(target === undefined || over === undefined ? {} : { target, over }),
  promiscuity: (receptors) =>
    receptors.length === 0 ? promiscuityObjective() : promiscuityObjective(receptors),
  qed: () => qedObjective(),
} satisfies Readonly<Record<string, (receptors: readonly string[]) => Objective>>;

/** How many receptors each objective may be given. */
const counts: Readonly<Record<keyof typeof presets, readonly number[]>> = {
  docking: [0, 1],
  dockstring: [0, 1],
  pareto: [0, 1],
  selectivity: [0, 2],
  promiscuity: [0, 2, 3, 4, 5, 6, 7, 8],
  qed: [0],
};

function baseOf({ objective }: DesignConfig, receptors: readonly string[]): Objective {
  if (typeof objective !== 'string') return readObjective(objective);
  const wanted = counts[objective];
  if (!wanted.includes(receptors.length))
    throw usageError(
      'RECEPTOR_COUNT',
      `The objective '${objective}' takes ${wanted.filter((count) => count > 0).join(' or ') || 'no'} receptors, not ${receptors.length}.`,
    );
  return presets[objective](receptors);
}

const withQed = ({ components, goals }: Objective, { qed }: DesignConfig): Objective['goals'] =>
  qed === undefined || !Object.hasOwn(components, 'QED') ? goals : { ...goals, QED: { min: qed } };

/** What the other settings of a configuration add to an objective. */
function additionsOf(config: DesignConfig): Pick<Objective, 'components' | 'goals'> {
  const { similarity, novelty } = config;
  const limits = limitsOf(config);
  const bounds = (given: {
    readonly min?: number | undefined;
    readonly max?: number | undefined;
  }): GoalData => ({
    ...(given.min === undefined ? {} : { min: given.min }),
    ...(given.max === undefined ? {} : { max: given.max }),
    hard: true,
  });
  return {
    components: {
      ...Object.fromEntries(
        limits.map(({ words }) => [words.name, { measure: 'property' as const, property: words.setting }]),
      ),
      ...(similarity ? { similarity: { measure: 'similarity' as const, to: similarity.to } } : {}),
      ...(novelty ? { 'similarity to known': { measure: 'known' as const, molecules: novelty.known } } : {}),
    },
    goals: {
      ...Object.fromEntries(limits.map((limit) => [limit.words.name, bounds(limit)])),
      ...(similarity ? { similarity: bounds(similarity) } : {}),
      ...(novelty ? { 'similarity to known': bounds({ max: novelty.max }) } : {}),
    },
  };
}

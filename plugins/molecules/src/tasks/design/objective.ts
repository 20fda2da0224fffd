import { defined, usageError } from '@textgrad/core';
import { limitsOf } from '../../constraints/limits.ts';
import { residueName, wantedName } from '../../dock/interactions/index.ts';
import { type ContactChoice, contactsIn, wantedOf } from '../../objectives/contacts.ts';
import { dockedReceptorNames, dockingsOf } from '../../objectives/dockings.ts';
import { type GoalData, type Objective, readObjective } from '../../objectives/index.ts';
import { chosenObjective } from '../../objectives/named-objective.ts';
import type { ReadDesignConfig } from './references.ts';

/**
 * The objective of a configuration as data: a preset or one that is given, with limits, similarity and novelty as hard
 * goals.
 *
 * @throws TextGradError `OBJECTIVE_INVALID`, `RECEPTOR_COUNT` when an objective wants another number of receptors.
 */
export function objectiveOf(config: ReadDesignConfig, receptors: readonly string[]): Objective {
  const base = chosenObjective(config.objective, receptors);
  const additions = additionsOf(config);
  const contacts = contactsOf(contactsIn(config.interactions ?? []), base);
  const aims = base.aims.map(({ name, minimise, unit }) => ({ name, minimise, unit }));
  const components = { ...base.components, ...contacts.components, ...additions.components };
  return readObjective({
    ...base,
    aims,
    components: withDockings({ ...base, components }),
    goals: { ...withQed(base, config), ...contacts.goals, ...additions.goals },
  });
}

/** Components with the docking score of each receptor that is docked into, whose noise, pose and words belong to all that is read off it. */
function withDockings(objective: Objective): Objective['components'] {
  const scored = new Set(dockingsOf(objective).map(({ receptor }) => receptor));
  const further = dockedReceptorNames(objective)
    .filter((receptor) => !scored.has(receptor))
    .map((receptor) => [`docking ${receptor}`, { measure: 'docking' as const, receptor }] as const);
  return { ...Object.fromEntries(further), ...objective.components };
}

const withQed = ({ components, goals }: Objective, { qed }: ReadDesignConfig): Objective['goals'] =>
  qed === undefined || !Object.hasOwn(components, 'QED') ? goals : { ...goals, QED: { min: qed } };

/** Interactions of the docked pose that are asked for; one that names no receptor is in the first of the objective. */
function contactsOf(
  choices: readonly ContactChoice[],
  base: Objective,
): Pick<Objective, 'components' | 'goals'> {
  const [first, ...others] = dockedReceptorNames(base);
  const named = choices.map((choice) => {
    const { receptor = first, hard = true } = typeof choice === 'string' ? {} : choice;
    const { kind, residue } = wantedOf(choice);
    const contact = wantedName({ kind, residue });
    if (receptor === undefined)
      throw usageError(
        'INTERACTION_WITHOUT_POSE',
        `'${contact}' is read off a docked pose, and this objective docks nothing: name the receptor, or take another objective.`,
      );
    const name = others.length === 0 ? contact : `${contact} in ${receptor}`;
    const data = { measure: 'interaction' as const, receptor, kind, residue: residueName(residue, true) };
    return { name, data, goal: { min: 1, hard } };
  });
  return {
    components: Object.fromEntries(named.map(({ name, data }) => [name, data])),
    goals: Object.fromEntries(named.map(({ name, goal }) => [name, goal])),
  };
}

/** What the other settings of a configuration add to an objective. */
function additionsOf(config: ReadDesignConfig): Pick<Objective, 'components' | 'goals'> {
  const { similarity, novelty } = config;
  const limits = limitsOf(config.limits);
  const bounds = (given: {
    readonly min?: number | undefined;
    readonly max?: number | undefined;
  }): GoalData => ({
    ...defined({ min: given.min, max: given.max }),
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

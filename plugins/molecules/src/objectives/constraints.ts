import { type Constraint, formatNumber, quantity, standing } from '@textgrad/core';
import type { Component } from './component.ts';
import { notPassed } from './components/filters.ts';
import { boundsSentence, goalFrom } from './goals.ts';
import { measureComponent } from './measure-component.ts';
import type { GoalData, Objective } from './objective.ts';

/**
 * The hard goals of an objective as constraints of the optimiser.
 *
 * Those on what takes milliseconds (properties, similarity, novelty, a protected core) are checked on every proposal. One
 * that the start misses is said, and measured, but a step towards it is not refused; so are those on docking.
 */
export async function objectiveConstraints(
  { goals }: Objective,
  components: readonly Component[],
  start: string,
): Promise<readonly Constraint[]> {
  const hard = components.flatMap((component) => {
    const goal = Object.hasOwn(goals, component.name) ? goals[component.name] : undefined;
    return goal?.hard === true ? [{ component, goal }] : [];
  });
  return Promise.all(
    hard.map(async ({ component, goal }): Promise<Constraint> => {
      const text = sentence(component, goal);
      if (!component.cheap || (await broken(component, goal, start)) !== undefined) return { text };
      return { text, check: (smiles) => broken(component, goal, smiles) };
    }),
  );
}

function sentence({ demand, label, unit, identity, meaning }: Component, goal: GoalData): string {
  if (demand !== undefined && goal.min === 1) return demand;
  const bounds = boundsSentence(label, unit, goal);
  return identity.measure === 'property' ? bounds : `${bounds} Here ${meaning}`;
}

async function broken(component: Component, goal: GoalData, smiles: string): Promise<string | undefined> {
  const { label, unit } = component;
  const outcome = await measureComponent(component, smiles, undefined);
  if (!outcome.ok) return outcome.problems.join(' ');
  if (standing(quantity(outcome.value, unit), goalFrom(goal, unit)).met) return undefined;
  const after = unit === '' ? '' : ` ${unit}`;
  const which = outcome.feedback?.[notPassed(label)];
  const said = which === undefined ? '' : `: ${which}`;
  return `${boundsSentence(label, unit, goal)} Of ${smiles} it is ${formatNumber(outcome.value)}${after}${said}.`;
}

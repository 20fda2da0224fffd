import {
  type Evaluation,
  evaluation,
  type Measurement,
  quantity,
  type Simulator,
  throwIfAborted,
} from '@textgrad/core';
import { parseSmiles, type Toolkit } from '../chemistry/index.ts';
import type { Component, ComponentOutcome, Measured } from '../objectives/component.ts';
import type { Formulas } from '../objectives/expression.ts';
import { compileFormulas } from '../objectives/formulas.ts';
import { goalOf } from '../objectives/goals.ts';
import { measureComponent } from '../objectives/measure-component.ts';
import type { Objective } from '../objectives/objective.ts';
import { objectiveEvaluation } from '../objectives/objective-evaluation.ts';

/** A simulator that also says what it is made of. */
export interface ObjectiveSimulator extends Simulator {
  readonly components: readonly Component[];
}

/** The components of the simulator of an objective; none of any other. */
export const componentsOf = (simulator: Simulator & Partial<ObjectiveSimulator>): readonly Component[] =>
  simulator.components ?? [];

/**
 * Measures molecules for an objective: its components with their goals, then its aims.
 *
 * With one aim the score is minus its value, and the aim carries what a small change of each component would do. With
 * several the score is how nearly the goals are met, from 0 downwards. A component that cannot be measured is a problem
 * in words; the others are measured all the same.
 *
 * @example
 * ```ts
 * import { loadToolkit, makeComponents, objectiveSimulator, qedObjective } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const objective = qedObjective();
 * const simulator = objectiveSimulator(toolkit, objective, await makeComponents(objective, { toolkit }));
 * console.log((await simulator.evaluate('CC(=O)Nc1ccc(O)cc1', {})).score?.toFixed(3)); // 0.595
 * ```
 */
export function objectiveSimulator(
  toolkit: Toolkit,
  objective: Objective,
  components: readonly Component[],
): ObjectiveSimulator {
  let formulas: Promise<Formulas> | undefined;
  return {
    components,
    name: 'molecules/objective',
    version: '5',
    settings: { objective, components: components.map(({ identity }) => identity) },
    cost: Math.max(1, new Set(components.flatMap(({ docks }) => docks ?? [])).size),
    async evaluate(candidate, { signal }) {
      throwIfAborted(signal);
      const parsed = await parseSmiles(toolkit, candidate);
      if (!parsed.ok) return evaluation({ problems: parsed.problems });
      const { smiles } = parsed.molecule;
      const outcomes = await Promise.all(
        components.map((component) => measureComponent(component, smiles, signal)),
      );
      formulas ??= compileFormulas(objective, components);
      return toEvaluation(objective, components, outcomes, await formulas);
    },
  };
}

function toEvaluation(
  objective: Objective,
  components: readonly Component[],
  outcomes: readonly ComponentOutcome[],
  formulas: Formulas,
): Evaluation {
  const good = components.flatMap((component, index): readonly (readonly [Component, Measured])[] => {
    const outcome = outcomes[index];
    return outcome?.ok ? [[component, outcome]] : [];
  });
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  const own = good.map(([component, measured]) => componentMeasurement(objective, component, measured));
  const names = new Set([...own.map(({ name }) => name), ...Object.keys(objective.desirabilities)]);
  const alongside = good
    .flatMap(([, { alongside: further = [] }]) => further)
    .filter(
      ({ name }, index, all) => !names.has(name) && all.findIndex((one) => one.name === name) === index,
    );
  return objectiveEvaluation(
    { objective, components, formulas },
    {
      measurements: [...own, ...alongside],
      problems,
      feedback: Object.assign({}, ...good.map(([, { feedback = {} }]) => feedback)),
      ...(good.some(([, { details }]) => details)
        ? { details: Object.assign({}, ...good.map(([, { details = {} }]) => details)) }
        : {}),
      artifacts: good.flatMap(([, { artifacts = [] }]) => artifacts),
    },
  );
}

function componentMeasurement(
  { goals }: Objective,
  { name, label, unit }: Component,
  { value, uncertainty, attributions = [] }: Measured,
): Measurement {
  return {
    name: label,
    quantity: quantity(value, unit, uncertainty),
    ...goalOf(goals, name, unit),
    ...(attributions.length > 0 ? { attributions } : {}),
  };
}

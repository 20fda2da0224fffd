import type { ComputationStep } from '../prompts/subgraph.ts';
import type { Measure } from './measures.ts';
import { isSettled } from './operation.ts';
import type { Variable } from './variable.ts';

/** What depends on a parameter through variables that want feedback, and the parameter itself. */
export function dependentsOf(parameter: Variable, graph: readonly Variable[]): ReadonlySet<Variable> {
  const reached = new Set([parameter]);
  for (const variable of graph) {
    const { operation, requiresGrad } = variable;
    if (requiresGrad && !isSettled(operation) && operation?.inputs.some((input) => reached.has(input)))
      reached.add(variable);
  }
  return reached;
}

/** A parameter in its graph. */
export interface Place {
  readonly parameter: Variable;
  /** All variables, inputs first. */
  readonly graph: readonly Variable[];
  /** What depends on the parameter. */
  readonly reached: ReadonlySet<Variable>;
}

/** The variables between a parameter and the measures, and what else went into them, by variable; inputs first. */
export function stepsBetween(
  measures: readonly Measure[],
  { parameter, graph, reached }: Place,
): ReadonlyMap<Variable, ComputationStep> {
  const measured = new Map(measures.map(({ at, quoted }) => [at, quoted ? 'quoted' : 'spoken-of'] as const));
  const between = new Set<Variable>(measured.keys());
  for (const variable of graph.toReversed())
    if (between.has(variable) && variable !== parameter)
      for (const input of variable.operation?.inputs ?? []) if (reached.has(input)) between.add(input);
  const inputs = new Set(
    [...between].flatMap((one) => (one === parameter ? [] : (one.operation?.inputs ?? []))),
  );
  const shown = [
    parameter,
    ...graph.filter((one) => one !== parameter && (between.has(one) || inputs.has(one))),
  ];
  const ids = new Map(shown.map((variable, index) => [variable, `v${index + 1}`]));
  const madeOf = ({ operation }: Variable): Pick<ComputationStep, 'made'> =>
    operation
      ? {
          made: {
            by: operation.name,
            from: operation.inputs.map((input) => ids.get(input) ?? ''),
            purpose: operation.purpose,
          },
        }
      : {};
  return new Map(
    shown.map((variable): readonly [Variable, ComputationStep] => {
      const step = { id: ids.get(variable) ?? '', role: variable.role, value: variable.part };
      if (variable === parameter) return [variable, { ...step, standing: 'variable' }];
      const standing = measured.get(variable);
      const made = between.has(variable) ? madeOf(variable) : {};
      return [variable, { ...step, ...made, ...(standing ? { standing } : {}) }];
    }),
  );
}

import { usageError } from '../errors/index.ts';
import { oneLine, shorten } from '../prompts/shorten.ts';
import { type ComputationStep, computation, ends } from '../prompts/subgraph.ts';
import { byObjective, type Gradient } from './gradient.ts';
import { isSettled } from './operation.ts';
import { topologicalOrder } from './order.ts';
import type { Variable } from './variable.ts';

/** How much of a computation a gradient of {@link subgraphFeedback} shows; what is left out is said. */
export interface SubgraphLimits {
  /** Steps of the computation, and measures of a batch; 40 by default. */
  readonly steps: number;
  /** Characters of each value; 600 by default. */
  readonly value: number;
  /** Characters of the words of each measure; 4000 by default. */
  readonly feedback: number;
}

/** Options of {@link subgraphFeedback}. */
export interface SubgraphOptions {
  /** Feedback on the root itself; without it, what it measures is the feedback. */
  readonly feedback?: string | undefined;
  /** Who receives feedback; by default every variable behind the root that was not computed and wants some. */
  readonly parameters?: readonly Variable[] | undefined;
  readonly limits?: Partial<SubgraphLimits> | undefined;
}

/** What one parameter receives. */
export interface ParameterFeedback {
  readonly parameter: Variable;
  /** One gradient, or one for each objective where objectives are kept apart. */
  readonly gradients: readonly Gradient[];
}

const defaults: SubgraphLimits = { steps: 40, value: 600, feedback: 4000 };

/**
 * Feedback without an engine: the smallest computation that leads from each parameter to what was measured, with the
 * measure in words; the call that writes the next version reads both.
 *
 * A step then costs one call for each parameter, however deep the graph is. Nothing is added to the variables here:
 * `backward` in its mode `subgraph` does that. What needs no feedback, because it is right already, is left out.
 *
 * @throws TextGradError `SUBGRAPH_LIMITS` when a limit is not a whole number from 1.
 * @see Cheng, Nie & Swaminathan 2024, arXiv:2406.16218 (Trace; OptoPrime)
 *
 * @example
 * ```ts
 * import { subgraphFeedback, textFunction, Variable } from '@textgrad/core';
 *
 * const count = textFunction(({ draft }) => draft.length, {
 *   name: 'length',
 *   purpose: 'Counts characters; fewer are better.',
 *   inputs: ['draft'],
 *   role: 'characters',
 * });
 * const draft = new Variable('Too long a line', { role: 'draft' });
 * const [received] = subgraphFeedback(await count({ draft }));
 * console.log(received?.gradients[0]?.text); // characters: 15
 * ```
 */
export function subgraphFeedback(
  root: Variable,
  options: SubgraphOptions = {},
): readonly ParameterFeedback[] {
  const limits = checkLimits({ ...defaults, ...options.limits });
  const graph = topologicalOrder(root);
  const measures = measuresOf(root, options.feedback);
  const wanted = options.parameters ?? graph.filter(({ operation }) => !operation);
  return wanted.flatMap((parameter) => {
    if (!parameter.requiresGrad) return [];
    const own = measures.filter(({ at, quoted }) => at === parameter && !quoted);
    if (own.length > 0) return [{ parameter, gradients: own.map(({ gradient }) => gradient) }];
    const reached = graphBehind(graph, parameter);
    const mine = measures.filter(({ at }) => at !== parameter && reached.has(at));
    const groups = byObjective(mine.map(({ gradient }) => gradient));
    const gradients = groups.map(({ objective }) =>
      gradientOf(
        mine.filter(({ gradient }) => gradient.objective === objective),
        { root, parameter, graph, reached, limits },
      ),
    );
    return gradients.length > 0 ? [{ parameter, gradients }] : [];
  });
}

/** Feedback in words and the variable that it speaks of. */
interface Measure {
  readonly at: Variable;
  readonly gradient: Gradient;
  /** Whether the words are the variable's own. */
  readonly quoted: boolean;
}

/** What there is to say of the root, in the order of its inputs. */
function measuresOf(root: Variable, feedback: string | undefined): readonly Measure[] {
  if (feedback !== undefined)
    return [{ at: root, gradient: { text: feedback, source: 'caller' }, quoted: false }];
  const measures: Measure[] = [];
  const seen = new Set<Variable>([root]);
  const stack = [root];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { operation } = at;
    if (!operation || !at.requiresGrad) continue;
    if (operation.objectives === 'inputs') {
      const unseen = [...new Set(operation.inputs)].filter((input) => !seen.has(input));
      for (const input of unseen) seen.add(input);
      stack.push(...unseen.toReversed());
    } else {
      const own = operation.objectives ?? [{ text: at.text, source: operation.name }];
      for (const gradient of own) measures.push({ at, gradient, quoted: true });
    }
  }
  return measures;
}

/** What depends on a parameter through variables that want feedback, and the parameter itself. */
function graphBehind(graph: readonly Variable[], parameter: Variable): ReadonlySet<Variable> {
  const reached = new Set([parameter]);
  for (const variable of graph) {
    const { operation, requiresGrad } = variable;
    if (requiresGrad && !isSettled(operation) && operation?.inputs.some((input) => reached.has(input)))
      reached.add(variable);
  }
  return reached;
}

/** Where a gradient belongs. */
interface Place {
  readonly root: Variable;
  readonly parameter: Variable;
  readonly graph: readonly Variable[];
  readonly reached: ReadonlySet<Variable>;
  readonly limits: SubgraphLimits;
}

/** The measures of one objective as one gradient of a parameter. */
function gradientOf(measures: readonly Measure[], place: Place): Gradient {
  const { root, parameter, limits } = place;
  const { objective } = measures[0]?.gradient ?? {};
  const steps = stepsOf(measures, place);
  const idOf = (variable: Variable): string => steps.get(variable)?.id ?? '';
  const words = measures.map(({ at, gradient }) => {
    const said = shorten(gradient.text, limits.feedback);
    return measures.length === 1 ? said : `On ${idOf(at)} (${oneLine(at.role)}):\n${said}`;
  });
  const { head, left, tail } = ends(words, limits.steps);
  const attributions = measures.flatMap(({ at, gradient }) =>
    at.operation?.inputs.includes(parameter) ? (gradient.attributions ?? []) : [],
  );
  const outputs = new Set(measures.map(({ at }) => at));
  const [only = root] = outputs;
  return {
    text: [...head, ...(left === 0 ? [] : [`[… ${left} measures left out …]`]), ...tail].join('\n\n'),
    source: 'subgraph',
    context: {
      usage: computation([...steps.values()], limits),
      outputRole: outputs.size === 1 ? only.role : root.role,
    },
    ...(objective === undefined ? {} : { objective }),
    ...(attributions.length === 0 ? {} : { attributions }),
  };
}

/** The variables between a parameter and the measures, and what else went into them, by variable; inputs first. */
function stepsOf(
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
  return new Map(
    shown.map((variable) => {
      const { operation, role, part: value } = variable;
      const made = operation &&
        variable !== parameter &&
        between.has(variable) && {
          by: operation.name,
          from: operation.inputs.map((input) => ids.get(input) ?? ''),
          purpose: operation.purpose,
        };
      const standing = variable === parameter ? 'variable' : measured.get(variable);
      return [
        variable,
        {
          id: ids.get(variable) ?? '',
          role,
          value,
          ...(made ? { made } : {}),
          ...(standing ? { standing } : {}),
        },
      ];
    }),
  );
}

function checkLimits(limits: SubgraphLimits): SubgraphLimits {
  for (const [name, limit] of Object.entries(limits))
    if (!Number.isInteger(limit) || limit < 1)
      throw usageError('SUBGRAPH_LIMITS', `limits.${name} must be a whole number from 1, not ${limit}.`);
  return limits;
}

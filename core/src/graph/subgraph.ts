import { usageError } from '../errors/index.ts';
import { oneLine, shorten } from '../prompts/shorten.ts';
import { computation, ends } from '../prompts/subgraph.ts';
import { dependentsOf, type Place, stepsBetween } from './computation-steps.ts';
import { byObjective, type Gradient } from './gradient.ts';
import { type Measure, measuresOf } from './measures.ts';
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
    const reached = dependentsOf(parameter, graph);
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

/** Where a gradient belongs. */
interface GradientPlace extends Place {
  readonly root: Variable;
  readonly limits: SubgraphLimits;
}

/** The measures of one objective as one gradient of a parameter. */
function gradientOf(measures: readonly Measure[], place: GradientPlace): Gradient {
  const { root, parameter, limits } = place;
  const { objective } = measures[0]?.gradient ?? {};
  const steps = stepsBetween(measures, place);
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

function checkLimits(limits: SubgraphLimits): SubgraphLimits {
  for (const [name, limit] of Object.entries(limits))
    if (!Number.isInteger(limit) || limit < 1)
      throw usageError('SUBGRAPH_LIMITS', `limits.${name} must be a whole number from 1, not ${limit}.`);
  return limits;
}

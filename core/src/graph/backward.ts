import type { Tracer } from '@opentelemetry/api';
import type { Engine } from '../engine/engine.ts';
import { throwIfAborted, usageError } from '../errors/index.ts';
import type { KnownOfVariable } from '../prompts/gradient.ts';
import { attribute, spanName } from '../tracing/names.ts';
import { inSpan } from '../tracing/span.ts';
import { backwardEngine } from './default-engine.ts';
import { type Arrival, mergeInbox } from './inbox.ts';
import type { BackwardTools, Delivery, Node } from './operation.ts';
import { eachWhenReady } from './scheduler.ts';
import { deliver, readyInputs, type Visit, visitsTo } from './visit.ts';

/** Options of {@link backward}. */
export interface BackwardOptions {
  /** Writes the feedback; the default set with `setBackwardEngine` otherwise. */
  readonly engine?: Engine;
  /** Feedback on the root itself; without it the root's text is the objective. */
  readonly feedback?: string;
  /** How many operations may run simultaneously; 8 by default. */
  readonly concurrency?: number;
  /** What gradient prompts say of a variable beside its use; nothing by default. */
  readonly known?: ((variable: Node) => KnownOfVariable) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Makes a span for every operation that feedback goes through. */
  readonly tracer?: Tracer | undefined;
}

/**
 * Carries feedback from a variable back to everything that it came from.
 *
 * An operation runs as soon as all uses of its output have; independent ones run simultaneously. Feedback arrives in the
 * order in which the graph was built, whatever finished first. Gradients are added to the variables when the whole pass
 * has succeeded: a pass that fails or is stopped leaves none.
 *
 * @throws TextGradError `BACKWARD_NOTHING_TO_DO` when nothing behind the root wants feedback, `BACKWARD_ENGINE_MISSING`
 * when an operation needs an engine and there is none, `ABORTED` when the signal fires.
 * @see arXiv:2406.07496, section 2
 *
 * @example
 * ```ts
 * import { scriptedEngine } from '@textgrad/core/testing';
 * import { backward, sum, Variable } from '@textgrad/core';
 *
 * const a = new Variable('first', { role: 'a remark' });
 * await backward(sum([a]), { feedback: 'Be brief.' });
 * console.log(a.gradients[0]?.text); // Be brief.
 * ```
 */
export async function backward(root: Node, options: BackwardOptions = {}): Promise<void> {
  if (!root.requiresGrad)
    throw usageError(
      'BACKWARD_NOTHING_TO_DO',
      `Nothing behind '${root.role}' wants feedback: make a variable with requiresGrad and compute this from it.`,
    );
  const { visits, start } = visitsTo(root);
  start.inbox.push(objective(options.feedback));
  const { concurrency = 8, known, signal: caller, tracer } = options;
  await eachWhenReady(
    start,
    async (visit, signal) => {
      if (visit.inbox.length > 0) {
        const tools = { signal, known, engine: () => backwardEngine(options.engine) };
        Object.assign(visit, await mergeInbox(visit.inbox, visit.variable, tools));
        const deliveries = await localBackward(visit, tools, tracer);
        throwIfAborted(signal);
        for (const delivery of deliveries) deliver(visit, delivery);
      }
      return readyInputs(visit);
    },
    { concurrency, signal: caller },
  );
  for (const { variable, gradients } of visits) if (gradients.length > 0) variable.addGradients(gradients);
}

/** What arrives at the root: the caller's feedback, or nothing, which makes the root's text the objective. */
const objective = (feedback: string | undefined): Arrival => ({
  from: -1,
  delivery: { input: 0, gradients: feedback === undefined ? [] : [{ text: feedback, source: 'caller' }] },
  groups: [],
});

/** Turns feedback on an operation's output into feedback on its inputs, within a span where that is wanted. */
async function localBackward(
  { variable, gradients }: Visit,
  tools: BackwardTools,
  tracer: Tracer | undefined,
): Promise<readonly Delivery[]> {
  const { operation, role } = variable;
  if (!operation || operation.settled) return [];
  const start = {
    name: `${spanName.backward} ${operation.name}`,
    attributes: { [attribute.node]: role },
  };
  return inSpan(tracer, start, async () => operation.backward({ ...tools, output: variable, gradients }));
}

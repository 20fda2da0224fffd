import type { Tracer } from '@opentelemetry/api';
import type { Engine } from '../engine/engine.ts';
import { abortedError, TextGradError, throwIfAborted, usageError } from '../errors/index.ts';
import { attribute, spanName } from '../tracing/names.ts';
import { inSpan } from '../tracing/span.ts';
import { backwardEngine } from './default-engine.ts';
import type { Gradient } from './gradient.ts';
import { type Arrival, mergeInbox } from './inbox.ts';
import type { BackwardTools, Delivery, Node, Operation, ReduceGroup } from './operation.ts';
import { topologicalOrder } from './order.ts';

/** Options of {@link backward}. */
export interface BackwardOptions {
  /** Writes the feedback; the default set with `setBackwardEngine` otherwise. */
  readonly engine?: Engine;
  /** Feedback on the root itself; without it the root's text is the objective. */
  readonly feedback?: string;
  /** How many operations may run at once; 8 by default. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal | undefined;
  /** Makes a span for every operation that feedback goes through. */
  readonly tracer?: Tracer | undefined;
}

/** What has reached a variable so far in this pass. */
interface Visit {
  readonly variable: Node;
  readonly index: number;
  consumersLeft: number;
  readonly inbox: Arrival[];
  gradients: readonly Gradient[];
  groups: readonly ReduceGroup[];
}

/**
 * Carries feedback from a variable back to everything that it came from.
 *
 * An operation runs as soon as all uses of its output have; independent operations run at once. Feedback arrives in the
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
  const pass = new Pass(root, options);
  await pass.run();
  pass.commit();
}

class Pass {
  readonly #nodes: readonly Visit[];
  readonly #nodeOf: ReadonlyMap<Node, Visit>;
  readonly #ready: Visit[];
  readonly #failure = new AbortController();
  readonly #concurrency: number;
  readonly #tools: BackwardTools;
  readonly #tracer: Tracer | undefined;

  constructor(root: Node, options: BackwardOptions) {
    const order = topologicalOrder(root, (variable) => variable.requiresGrad);
    this.#nodes = order.map((variable, index) => ({
      variable,
      index,
      consumersLeft: 0,
      inbox: [],
      gradients: [],
      groups: [],
    }));
    this.#nodeOf = new Map(this.#nodes.map((node) => [node.variable, node]));
    for (const node of this.#nodes) for (const input of this.#inputsOf(node)) input.consumersLeft++;
    const signal = options.signal
      ? AbortSignal.any([options.signal, this.#failure.signal])
      : this.#failure.signal;
    const { concurrency = 8 } = options;
    this.#concurrency = concurrency >= 1 ? concurrency : 1;
    this.#tools = { signal, engine: () => backwardEngine(options.engine) };
    this.#tracer = options.tracer;
    const start = this.#nodeOf.get(root) as Visit;
    const gradients = options.feedback === undefined ? [] : [{ text: options.feedback, source: 'caller' }];
    start.inbox.push({ from: -1, delivery: { input: 0, gradients }, groups: [] });
    this.#ready = [start];
  }

  async run(): Promise<void> {
    const running = new Set<Promise<void>>();
    // Kept here, because a race tells of one visit only, and two may end at once.
    const failures: unknown[] = [];
    let next = 0;
    try {
      while (next < this.#ready.length || running.size > 0) {
        throwIfAborted(this.#tools.signal);
        while (next < this.#ready.length && running.size < this.#concurrency) {
          const work = this.#visit(this.#ready[next++] as Visit)
            .catch((error: unknown) => void failures.push(error))
            .finally(() => running.delete(work));
          running.add(work);
        }
        await Promise.race(running);
        if (failures.length > 0) throw failures[0];
      }
    } catch (error) {
      const stopped = this.#tools.signal.aborted ? abortedError(this.#tools.signal) : undefined;
      this.#failure.abort(error instanceof TextGradError ? error : undefined);
      await Promise.allSettled(running);
      throw stopped ?? error;
    }
  }

  commit(): void {
    for (const { variable, gradients } of this.#nodes)
      if (gradients.length > 0) variable.addGradients(gradients);
  }

  /** Merges what has arrived, runs the operation's local backward, and hands the result on. */
  async #visit(node: Visit): Promise<void> {
    if (node.inbox.length > 0) {
      const merged = await mergeInbox(node.inbox, node.variable, this.#tools);
      node.gradients = merged.gradients;
      node.groups = merged.groups;
      const { operation } = node.variable;
      const deliveries = operation && !operation.settled ? await this.#through(operation, node) : [];
      if (this.#tools.signal.aborted) throw abortedError(this.#tools.signal);
      for (const delivery of deliveries) {
        const input = operation?.inputs[delivery.input];
        const target = input && this.#nodeOf.get(input);
        const groups = delivery.group ? [...node.groups, delivery.group] : node.groups;
        target?.inbox.push({ from: node.index, delivery, groups });
      }
    }
    for (const input of this.#inputsOf(node)) if (--input.consumersLeft === 0) this.#ready.push(input);
  }

  /** Runs an operation's local backward, within a span where that is wanted. */
  #through(operation: Operation, { variable, gradients }: Visit): Promise<readonly Delivery[]> {
    const pass = { ...this.#tools, output: variable, gradients };
    const attributes = { [attribute.node]: variable.role };
    const start = { name: `${spanName.backward} ${operation.name}`, attributes };
    return inSpan(this.#tracer, start, async () => operation.backward(pass));
  }

  /** The inputs of a node that want feedback, each once. */
  #inputsOf(node: Visit): readonly Visit[] {
    const inputs = new Set(node.variable.operation?.inputs);
    return [...inputs].flatMap((input) => this.#nodeOf.get(input) ?? []);
  }
}

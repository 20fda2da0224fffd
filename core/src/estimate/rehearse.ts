import type { Context } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { type EngineRoutes, routeEngine } from '../engine/route.ts';
import { engineFacts } from '../engines/engine-facts.ts';
import { readEngineNames } from '../engines/engine-names.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import { defaultRepairs } from '../optimizers/descent-options.ts';
import type { RunTools } from '../plugins/part.ts';
import { noParts } from '../plugins/parts.ts';
import type { PreparedRun } from '../runs/prepare-run.ts';
import { openLedger, type Section } from './ledger.ts';
import { placeholderEngine } from './placeholder-engine.ts';
import { rehearseSteps } from './rehearse-steps.ts';
import { countWaves } from './waves.ts';

/** What a rehearsal is made with. */
export interface RehearsalOptions {
  /** The engine string that the run would have. */
  readonly engine: string;
  readonly context: Context;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Tokens of a reply. */
  readonly replyTokens: number;
  /** Measures a candidate; the same one is measured once. */
  readonly measure: (simulator: Simulator, candidate: string) => Promise<Evaluation>;
}

/** What a run would do, part by part. */
export interface Rehearsal {
  readonly setup: Section;
  readonly evaluation: Section;
  /** The first steps, until they are all alike; fewer than asked for when the start meets the task's goals. */
  readonly steps: readonly Section[];
  /** Why the run would be over before its first step. */
  readonly over?: string | undefined;
  /** Evaluations after the last step. */
  readonly confirmations: number;
  /** Engine calls after the last step. */
  readonly confirmationCalls: number;
  /** Further answers that a proposal may take, where it cannot be used. */
  readonly repairs: number;
  /** Texts that a proposal writes. */
  readonly parameters: number;
  /** Whether the task may end before all steps are made. */
  readonly mayStop: boolean;
}

/** Sets a task up and goes through its first steps, with an engine that answers with placeholders. */
export async function rehearse(prepared: PreparedRun, options: RehearsalOptions): Promise<Rehearsal> {
  const { context, signal, concurrency, measure } = options;
  const waves = countWaves(concurrency);
  const ledger = openLedger(
    () => waves.count,
    () => context.clock.now() / 1000,
  );
  const engine = placeholders(options.engine, (facts) =>
    placeholderEngine({ facts, replyTokens: options.replyTokens, waves, onCall: ledger.call }),
  );
  const simulate = (simulator: Simulator, candidate: string): Promise<Evaluation> => {
    // What it asks is to be counted each time, so its answers are not remembered.
    if (simulator.asksEngine) return simulator.evaluate(candidate, { signal });
    ledger.evaluation(simulator.cost ?? 1);
    return measure(simulator, candidate);
  };
  const tools: RunTools = { engine, context, signal, simulate };
  const [made, setup] = await ledger.section(() => prepared.setup({ ...tools, ...noParts(tools) }));
  const [measured, evaluation] = await ledger.section(() =>
    made.measure(made.parameters.map(({ text }) => text)),
  );
  const over = made.stop?.(measured);
  const steps =
    over === undefined
      ? await rehearseSteps(made, { ...prepared, ...options, measured, engine, ledger })
      : [];
  const { count = 0, cost = 0, calls = 0 } = made.confirmation ?? {};
  return {
    ...{ setup, evaluation, steps, over },
    confirmations: count * cost,
    confirmationCalls: count * calls,
    repairs: made.optimizer?.repairs ?? defaultRepairs,
    parameters: made.parameters.length,
    mayStop: made.stop !== undefined,
  };
}

/** Placeholders for all engines that a string names. */
export function placeholders(names: string, make: (facts: ReturnType<typeof engineFacts>) => Engine): Engine {
  const { default: fallback, ...others } = readEngineNames(names);
  const routes = Object.entries(others).map(([role, name]) => [role, make(engineFacts(name))]);
  return routeEngine({ default: make(engineFacts(fallback)), ...Object.fromEntries(routes) } as EngineRoutes);
}

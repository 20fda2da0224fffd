import type { Context } from '../context/index.ts';
import type { Completion, Engine } from '../engine/engine.ts';
import { perRoute } from '../engine/route.ts';
import { sampled } from '../engine/sampled.ts';
import type { Store } from '../journal/index.ts';
import type { Simulator } from '../measure/index.ts';
import type { RunTools } from '../plugins/part.ts';
import { noParts } from '../plugins/parts.ts';
import { callKey, engineQuestion } from '../runs/call-log.ts';
import { readOutcome } from '../runs/call-outcome.ts';
import type { PreparedRun } from '../runs/prepare-run.ts';
import { placeholderEngine } from './placeholder-engine.ts';
import { countWaves } from './waves.ts';

/** What the start is rehearsed with. */
export interface StartOptions {
  /** Who would be asked; nobody is. */
  readonly engine: Engine;
  readonly context: Context;
  readonly signal: AbortSignal;
  /** Whose answers are taken; none where the run would ask afresh. */
  readonly store?: Store | undefined;
}

/**
 * How many engine calls a run makes at least before it has its first result: those of its setup and of its start's
 * measurement that the store has no answer to. Nobody is asked, and what simulates without an engine is not begun.
 */
export async function callsOfStart(prepared: PreparedRun, options: StartOptions): Promise<number> {
  const { context, signal, store } = options;
  const { seed, strategy, sampling: own } = prepared;
  const asked = new Set<string>();
  const waves = countWaves(1_000);
  const rehearsed = perRoute((facts) => {
    const placeholder = placeholderEngine({ facts, replyTokens: 1, waves, onCall: () => {} });
    return {
      ...facts,
      async generate(request, given) {
        const key = callKey(engineQuestion(facts, request), seed);
        const answer = facts.kind === 'llm' ? recorded(store, key) : undefined;
        if (!answer) asked.add(key);
        return answer ?? placeholder.generate(request, given);
      },
    };
  });
  const sampling = sampled({ preset: { default: strategy.sampling ?? {} }, own });
  const engine = perRoute(sampling)(rehearsed(options.engine));
  const simulate = async (simulator: Simulator, candidate: string) => {
    if (simulator.asksEngine) return simulator.evaluate(candidate, { signal });
    throw new Error('What an engine is not asked for is not measured here.');
  };
  const tools: RunTools = { engine, context, signal, simulate };
  try {
    const { parameters, measure } = await prepared.setup({ ...tools, ...noParts(tools) });
    await measure(parameters.map(({ text }) => text));
  } catch {
    // Whatever is wrong, the run itself says it; what was counted until then is needed in any case.
  }
  return asked.size;
}

/** The answer that other runs share; nothing where there is none. */
function recorded(store: Store | undefined, key: string): Completion | undefined {
  const record = store?.findCall({ key, occurrence: 0 });
  const outcome = record && readOutcome(record);
  return outcome && 'value' in outcome ? (outcome.value as unknown as Completion) : undefined;
}

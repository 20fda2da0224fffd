import type { Context } from '../context/index.ts';
import type { Simulator } from '../measure/index.ts';
import type { RunTools } from '../plugins/part.ts';
import { noParts } from '../plugins/parts.ts';
import type { PreparedRun } from '../runs/prepare-run.ts';
import { placeholderEngine } from './placeholder-engine.ts';
import { placeholders } from './rehearse.ts';
import { countWaves } from './waves.ts';

/** What the start is rehearsed with. */
export interface StartOptions {
  /** The engine string that the run would have; no key is needed. */
  readonly engine: string;
  readonly context: Context;
  readonly signal: AbortSignal;
}

/**
 * How many engine calls a run makes at least before it has its first result: those of its setup and of its start's
 * measurement. Nobody is asked, and what simulates without an engine is not begun.
 */
export async function callsOfStart(
  prepared: PreparedRun,
  { engine: names, context, signal }: StartOptions,
): Promise<number> {
  let calls = 0;
  const waves = countWaves(1_000);
  const engine = placeholders(names, (facts) =>
    placeholderEngine({ facts, replyTokens: 1, waves, onCall: () => calls++ }),
  );
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
  return calls;
}

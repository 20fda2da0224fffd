import type { Engine } from '../engine/engine.ts';
import { expertFacts } from '../engine/expert.ts';
import { readAddress } from './address.ts';
import { llamaFacts } from './llama/llama-engine.ts';

/** What an engine is, without the engine: enough to plan with, where there is no key yet. */
export type EngineFacts = Omit<Engine, 'generate'>;

/**
 * What the engine would be that a string names; no key is needed, no file is read, nothing is asked.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` with the nearest valid name, `ENGINE_URL`.
 *
 * @example
 * ```ts
 * import { engineFacts } from '@textgrad/core/engines';
 *
 * console.log(engineFacts('openai:gpt-4o').capabilities.structuredOutput); // true
 * ```
 */
export function engineFacts(engine: string): EngineFacts {
  if (engine === 'expert') return expertFacts;
  if (engine.startsWith('llama:')) return llamaFacts(engine.slice('llama:'.length));
  const { name, structuredOutput = false, free = false } = readAddress(engine);
  return { name, kind: 'llm', capabilities: { structuredOutput, images: true }, free };
}

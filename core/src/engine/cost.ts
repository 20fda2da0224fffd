import type { PriceTable, TokenUsage } from '../context/index.ts';
import { costOf } from '../context/prices.ts';
import type { Engine } from './engine.ts';

/** What an engine's price depends on. */
export type PricedEngine = Pick<Engine, 'name' | 'kind' | 'free'>;

/** Whether an engine's calls use tokens; rules, scripts and stand-ins use none. */
export function usesTokens({ kind }: PricedEngine): boolean {
  return kind !== 'expert' && kind !== 'scripted' && kind !== 'simulated';
}

/** Whether an engine's calls cost nothing whatever the price table says: rules, scripts, stand-ins, and models of this machine. */
export function isFree(engine: PricedEngine): boolean {
  return engine.free === true || !usesTokens(engine);
}

/** What one call to an engine costs in US dollars; `null` when the price is unknown, 0 when the engine is free. */
export function costOfCall(engine: PricedEngine, usage: TokenUsage, prices: PriceTable): number | null {
  return isFree(engine) ? 0 : costOf(engine.name, usage, prices);
}

import { type Clock, systemClock } from './clock.ts';
import type { Environment } from './environment.ts';
import { type Logger, silentLogger } from './logger.ts';
import { defaultPrices } from './price-table.ts';
import type { PriceTable } from './prices.ts';
import { type RandomStream, randomStream } from './random.ts';

/** What every call is handed, so that nothing reaches for ambient state. */
export interface Context {
  readonly clock: Clock;
  readonly random: RandomStream;
  readonly logger: Logger;
  readonly prices: PriceTable;
  /**
   * The environment of programs that a configuration names as simulators, such as `process.env`; without it none is started.
   */
  readonly programs?: Environment;
}

/**
 * A context with defaults for what is not given: system clock, seed 0, silent logger, list prices.
 *
 * @example
 * ```ts
 * import { createContext, randomStream } from '@textgrad/core';
 *
 * const context = createContext({ random: randomStream(42) });
 * ```
 */
export function createContext(parts: Partial<Context> = {}): Context {
  return {
    clock: systemClock,
    random: randomStream(0),
    logger: silentLogger,
    prices: defaultPrices,
    ...parts,
  };
}

export { type Clock, manualClock, systemClock } from './clock.ts';
export { type Context, createContext } from './context.ts';
export type { Environment } from './environment.ts';
export { type LogFields, type Logger, silentLogger } from './logger.ts';
export type { ModelPrice, PriceTable, TokenUsage } from './prices.ts';
export { type RandomStream, randomStream } from './random.ts';

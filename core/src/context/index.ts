export { type Clock, manualClock, systemClock } from './clock.ts';
export { type Context, createContext } from './context.ts';
export { type LogFields, type Logger, silentLogger } from './logger.ts';
export { costOf, type ModelPrice, noPrices, type PriceTable, type TokenUsage } from './prices.ts';
export { type RandomStream, randomStream } from './random.ts';

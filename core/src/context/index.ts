export { type Clock, manualClock, systemClock } from './clock.ts';
export { type Context, createContext } from './context.ts';
export { type LogFields, type Logger, silentLogger } from './logger.ts';
export { defaultPrices } from './price-table.ts';
export {
  costOf,
  type ModelPrice,
  mergePrices,
  noPrices,
  type PriceTable,
  pricesOf,
  type TokenUsage,
} from './prices.ts';
export { type RandomStream, randomStream } from './random.ts';
export { readPrices } from './read-prices.ts';

/**
 * Runs that cannot be lost: journal, budget, resume, replay, the files of a run, bundles, estimates; plugins by name.
 *
 * @packageDocumentation
 */

export * from '../bundle/index.ts';
export { defaultPrices } from '../context/price-table.ts';
export { costOf, mergePrices } from '../context/prices.ts';
export { readPrices } from '../context/read-prices.ts';
export * from '../estimate/index.ts';
export * from '../journal/index.ts';
export * from '../output/index.ts';
export { configSchema, parseConfig } from '../plugins/config.ts';
export { readHealthChecks } from '../plugins/health-check.ts';
export { issueWords } from '../plugins/issue-words.ts';
export { type LoadPluginOptions, loadPlugin } from '../plugins/loader.ts';
export * from '../queue/index.ts';
export * from '../results/index.ts';
export * from '../runs/index.ts';
export * from '../tracing/index.ts';

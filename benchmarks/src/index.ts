/**
 * What is measured: benchmarks that return plain data with its provenance, and studies that compare methods.
 *
 * @packageDocumentation
 */
export { bench } from './bench.ts';
export type { Benchmark, Row, Settings } from './benchmark.ts';
export { benchmarks } from './registry.ts';
export { type Report, reportOf, reportText } from './report.ts';
export * from './statistics/index.ts';
export * from './study/index.ts';

/**
 * A local web page for runs: what they do, what they found, what it cost.
 *
 * @packageDocumentation
 */
export type { Acts } from './acts.ts';
export type * from './api.ts';
export { candidatePage } from './data/candidate-page.ts';
export type { FindView, RunView } from './drawings.ts';
export { type KnownRuns, knownRuns, type Sources } from './model/known-runs.ts';
export { type RunModel, runModel } from './model/run-model.ts';
export { type Reader, readerOf } from './reader.ts';
export type { RunPlaces } from './run-places.ts';
export {
  type DashboardOptions,
  type ServedDashboard,
  serveDashboard,
} from './serve-dashboard.ts';

export { candidateText, confirmedSummary, searchSummary, stepSummary, summaryOf } from './step-summary.ts';
export {
  type CandidateSummary,
  type ConfirmedCandidate,
  type MeasurementSummary,
  type RunSummary,
  resultOf,
  type SearchSummary,
  type StepSummary,
  summarizeCandidate,
  type UsageSummary,
} from './summary.ts';

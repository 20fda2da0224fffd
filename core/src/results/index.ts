export { archiveOf } from './journal-archive.ts';
export { resultOf } from './read-summary.ts';
export { resultDifference } from './result-difference.ts';
export {
  candidateText,
  confirmedSummary,
  searchSummary,
  stepFacts,
  stepSummary,
  summaryOf,
} from './step-summary.ts';
export {
  type CandidateSummary,
  type ConfirmedCandidate,
  type MeasurementSummary,
  type RunSummary,
  type SearchSummary,
  type StepSummary,
  summarizeCandidate,
  type UsageSummary,
} from './summary.ts';
export { type TranscriptCall, type TranscriptStep, transcriptOf } from './transcript.ts';

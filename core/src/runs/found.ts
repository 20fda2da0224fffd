import type { Search } from '../optimizers/index.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import type { CandidateSummary, RememberedSummary } from '../results/summary.ts';

/** What is known once the start is measured. */
export interface Found {
  readonly setup: TaskSetup;
  readonly search: Search;
  readonly start: CandidateSummary;
  readonly remembered?: RememberedSummary;
}

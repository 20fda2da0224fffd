import type { RunPage } from '../../../src/api.ts';

/** What a tab of a run is shown. */
export interface TabProps {
  readonly run: RunPage;
}

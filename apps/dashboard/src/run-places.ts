import type { RunRecord } from '@textgrad/core/runs';

/** Where runs' things are. */
export interface RunPlaces {
  /** The run's directory; it need not be there. */
  directoryOf(record: RunRecord): string;
}

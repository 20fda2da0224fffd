import type { Context } from '../context/index.ts';
import type { Store } from '../journal/index.ts';
import type { ExecutionOptions } from './run-options.ts';

/** What one execution works with. */
export interface Execution extends ExecutionOptions {
  readonly id: string;
  readonly context: Context;
  readonly store: Store;
  /** The budget's id in the store. */
  readonly budgetId: string;
  /** Whether the run is only compared with its journal, and nothing is written. */
  readonly readOnly?: boolean;
}

/** Whether the run is to end after the step under way: by who executes it, or by another process. */
export const isStopRequested = ({ stopSignal, store, id, readOnly = false }: Execution): boolean =>
  !readOnly && (stopSignal?.aborted === true || store.run(id)?.stopRequested === true);

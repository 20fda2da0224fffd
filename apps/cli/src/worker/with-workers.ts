import { defined } from '@textgrad/core';
import { onWorkers, type Placement } from '@textgrad/core/runs';
import type { Terminal } from '../terminal/terminal.ts';
import { openQueue } from './open-queue.ts';

/** The flags that send evaluations to workers. */
export interface WorkersFlags {
  /** The queue's address; `true` for the one of $TEXTGRAD_QUEUE. */
  readonly workers?: string | true | undefined;
  readonly priority?: number | undefined;
}

/** Executes a run whose simulators measure on workers, where that is wanted. */
export async function withWorkers<TResult>(
  { workers, priority }: WorkersFlags,
  { run, terminal, line }: { readonly run: string; readonly terminal: Terminal; line(text: string): void },
  execute: (placement: Placement | undefined) => Promise<TResult>,
): Promise<TResult> {
  if (workers === undefined) return execute(undefined);
  const warn = (words: string): void => line(`warning: ${words}`);
  const queue = await openQueue(workers === true ? undefined : workers, terminal, warn);
  line(`workers    evaluations go to ${queue.name}`);
  const nothing = (): void => undefined;
  const logger = { debug: nothing, info: nothing, warn };
  try {
    return await execute(onWorkers(queue, { run, logger, ...defined({ priority }) }));
  } finally {
    await queue.close();
  }
}

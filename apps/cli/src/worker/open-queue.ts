import { usageError } from '@textgrad/core';
import { redisQueue, signedQueue, type WorkQueue } from '@textgrad/core/runs';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Opens the queue of an address, or of $TEXTGRAD_QUEUE; jobs are signed where $TEXTGRAD_QUEUE_SECRET is set.
 *
 * @throws TextGradError `QUEUE_ADDRESS`, `QUEUE_UNREACHABLE`, `PACKAGE_MISSING`.
 */
export async function openQueue(
  given: string | undefined,
  { env }: Pick<Terminal, 'env'>,
  onTrouble: (words: string) => void,
): Promise<WorkQueue> {
  const address = given ?? env.TEXTGRAD_QUEUE;
  if (address === undefined || address === '')
    throw usageError(
      'QUEUE_ADDRESS',
      'Say where the queue is, as redis://host:port, or in the variable TEXTGRAD_QUEUE.',
    );
  const queue = await redisQueue(address, { onTrouble });
  const secret = env.TEXTGRAD_QUEUE_SECRET;
  return secret === undefined || secret === '' ? queue : signedQueue(queue, secret);
}

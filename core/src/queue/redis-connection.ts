import type { Redis } from 'ioredis';
import { stopwatch, systemClock } from '../context/clock.ts';
import { defined, messageOf, optionalPackage, TextGradError } from '../errors/index.ts';
import { checkAddress, shownAddress, withoutAddress } from './redis-address.ts';
import type { RedisOptions } from './redis-options.ts';

/** The packages that a queue on Redis needs. */
export interface RedisPackages {
  readonly bullmq: Pick<typeof import('bullmq'), 'Queue' | 'Worker' | 'createRedisBackend'>;
  readonly ioredis: Pick<typeof import('ioredis'), 'Redis'>;
}

/** Loads them. @throws TextGradError `PACKAGE_MISSING`. */
export const redisPackages = (): Promise<RedisPackages> =>
  optionalPackage(['bullmq@6', 'ioredis@6'], 'A queue on Redis needs', async () => ({
    bullmq: await import('bullmq'),
    ioredis: await import('ioredis'),
  }));

/**
 * Connects to Redis; a connection that breaks later is made again for as long as it takes.
 *
 * @throws TextGradError `QUEUE_ADDRESS`, `QUEUE_UNREACHABLE`, `PACKAGE_MISSING`.
 */
export async function connectRedis(
  address: string,
  { commandTimeout = 30_000 }: RedisOptions = {},
): Promise<Redis> {
  checkAddress(address);
  const { ioredis } = await redisPackages();
  const state = { reached: false };
  const redis = new ioredis.Redis(address, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 10_000,
    retryStrategy: (times) => (state.reached ? Math.min(times * 200, 2_000) : null),
    ...defined({ commandTimeout }),
  });
  const errors: unknown[] = [];
  // Without a listener an error of the connection would end the process; the last one says why it was not to be had.
  redis.on('error', (error) => errors.splice(0, 1, error));
  try {
    await redis.connect();
    await redis.ping();
    state.reached = true;
    return redis;
  } catch (cause) {
    redis.disconnect();
    const why = withoutAddress(messageOf(errors[0] ?? cause), address);
    throw new TextGradError(
      'environment',
      'QUEUE_UNREACHABLE',
      `The queue ${shownAddress(address)} cannot be reached (${why}): start redis-server there, or check address, password and TLS (rediss://).`,
    );
  }
}

/** What of an error says that the queue itself is at fault, now, and not what was asked of it. */
const passing =
  /Command timed out|Connection is closed|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|BUSY|max number of clients|OOM command/u;

/** Asks the queue for as long as it takes until it answers; everything that is asked this way may be asked twice. */
export function patientWith(
  address: string,
  { onTrouble = () => undefined, isClosed }: Pick<RedisOptions, 'onTrouble'> & { isClosed(): boolean },
) {
  const told = new Map<string, number>();
  const elapsed = stopwatch(systemClock);
  const tell = (words: string): void => {
    const now = elapsed();
    if (now - (told.get(words) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    told.set(words, now);
    onTrouble(words);
  };
  return async <TAnswer>(ask: () => Promise<TAnswer>): Promise<TAnswer> => {
    for (;;)
      try {
        return await ask();
      } catch (error) {
        const message = messageOf(error);
        if (isClosed() || !passing.test(message)) throw error;
        tell(
          message.includes('OOM command')
            ? `the queue ${shownAddress(address)} is full and takes nothing more: give it more memory, or empty it with 'textgrad queue drain'; it is tried again`
            : `the queue ${shownAddress(address)} does not answer (${withoutAddress(message, address)}); it is waited for`,
        );
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { event } from './chat-reply.ts';
import type { Failure } from './failure.ts';

/** How an answer that is still being made is streamed. */
export interface StreamOptions {
  /** Milliseconds between signs of life while the engine works. */
  readonly keepAlive: number;
  /** What a client is told of an error. */
  readonly failureOf: (error: unknown) => Failure;
}

/**
 * Streams events once they are there.
 *
 * A failure that comes soon is thrown, so that it gets its own status. After that the stream begins, and comments keep
 * it alive, because clients give up on silence; a late failure becomes an event.
 */
export async function streamWhenReady(
  context: Context,
  work: Promise<readonly string[]>,
  { keepAlive, failureOf }: StreamOptions,
): Promise<Response> {
  await soon(work, keepAlive);
  context.header('content-type', 'text/event-stream; charset=utf-8');
  context.header('cache-control', 'no-cache');
  return stream(context, async (out) => {
    const beat = setInterval(() => out.write(': the engine is working\n\n'), keepAlive);
    try {
      for (const one of await work) await out.write(one);
    } catch (error) {
      await out.write(event(failureOf(error).body));
    } finally {
      clearInterval(beat);
    }
  });
}

/** Waits for work, but not longer than so many milliseconds. */
async function soon(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const enough = new AbortController();
  const timer = delay(milliseconds, undefined, { signal: enough.signal }).catch(() => {});
  await Promise.race([work, timer]).finally(() => enough.abort());
}

import { z } from 'zod';
import { defined, messageOf, TextGradError, usageError } from '../../errors/index.ts';
import type { MeasuringProgress } from '../../measure/index.ts';
import { readLimited } from './read-limited.ts';

const mostMessage = 200;

/** An answer that is being worked on: where it will be, and milliseconds until it is worth asking. */
export interface Begun {
  readonly place: string;
  readonly after: number | undefined;
  /** How far it is, where the server says so: `{"progress": 0.4, "message": "…"}`. */
  readonly progress: MeasuringProgress | undefined;
}

const begun = z.object({
  progress: z.number().min(0).max(1).optional(),
  message: z.string().max(500).optional(),
});

/** What a server said, or why it is worth asking again. */
export type Answer =
  | { readonly text: string }
  | Begun
  | {
      readonly retry: string;
      readonly after?: number | undefined;
      /** Whether it has too much to do, and says when to ask again: nothing is wrong with it. */
      readonly busy?: boolean;
    };

/**
 * Asks a server once; no redirect is followed.
 *
 * @throws TextGradError `BUDGET_REACHED` for 429, `SIMULATOR_UNUSABLE` for what it refuses.
 */
export async function send(
  url: string,
  options: RequestInit,
  hide: (text: string) => string,
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...options, redirect: 'error' });
    text = hide(await readLimited(response));
  } catch (error) {
    const { cause } = error as { readonly cause?: unknown };
    return { retry: `${messageOf(error)}${cause === undefined ? '' : `: ${messageOf(cause)}`}` };
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const after = Number.isFinite(seconds) && seconds >= 0 ? 1_000 * seconds : undefined;
  if (response.status === 202) return { place: placeOf(response, url), after, progress: progressIn(text) };
  if (response.ok) return { text };
  const said = `it answered ${response.status}: ${text.replace(/\s+/gu, ' ').trim().slice(0, mostMessage)}`;
  if (response.status >= 500 || response.status === 408)
    return { retry: said, after, busy: response.status === 503 && after !== undefined };
  if (response.status === 429)
    throw new TextGradError(
      'budget',
      'BUDGET_REACHED',
      `The budget of the simulator at ${url} is spent: ${said}.`,
    );
  throw new TextGradError(
    'environment',
    'SIMULATOR_UNUSABLE',
    `The simulator at ${url} cannot measure: ${said}.`,
  );
}

function progressIn(text: string): MeasuringProgress | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { progress: done, message: words } = begun.safeParse(body).data ?? {};
  return done === undefined && words === undefined ? undefined : defined({ done, words });
}

/** Where an answer will be: on the same server. */
function placeOf(response: Response, url: string): string {
  const place = new URL(response.headers.get('location') ?? url, url);
  if (place.origin === new URL(url).origin) return place.href;
  throw usageError(
    'MEASURE_INVALID',
    `The simulator at ${url} names another server for its answer: ${place.origin}.`,
  );
}

import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiError } from '../src/api.ts';

const token = new URLSearchParams(location.search).get('token') ?? '';

/** Grows whenever the store has changed. */
export const changes = signal(0);

/** Why nothing live arrives; empty while it does. */
export const offline = signal('');

/** Listens for changes until the page is left; the browser tries again by itself. */
export function listen(): void {
  const source = new EventSource(`/api/events?token=${encodeURIComponent(token)}`);
  source.addEventListener('change', () => {
    changes.value += 1;
  });
  source.addEventListener('open', () => {
    offline.value = '';
  });
  source.addEventListener('error', () => {
    // Refused, as with a wrong token, is answered: what the page asks for says why.
    if (source.readyState === EventSource.CLOSED) return;
    offline.value =
      "The dashboard's server does not answer: this is what it said last. Start 'textgrad dashboard' again.";
  });
}

/** Asks the server. @throws Error with one sentence of what went wrong. */
export async function ask<TAnswer>(path: string, body?: unknown): Promise<TAnswer> {
  const response = await fetch(`/api/${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The server of the dashboard does not answer.');
  });
  const answer = (await response
    .json()
    .catch(() => ({ error: { code: '', message: response.statusText } }))) as TAnswer | ApiError;
  if (!response.ok) throw new Error((answer as ApiError).error.message);
  return answer as TAnswer;
}

/** What was answered last, and what is wrong now. */
export interface Asked<TAnswer> {
  readonly data: TAnswer | undefined;
  readonly problem: string;
}

/** Asks the server for what a page shows, and again whenever the store has changed: one question at a time. */
export function useAnswer<TAnswer>(path: string | undefined): Asked<TAnswer> {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly asked: Asked<TAnswer> }>();
  const state = useRef({ path, asking: false, again: false });
  const version = changes.value;
  useEffect(() => {
    const now = state.current;
    now.path = path;
    now.again = true;
    if (!now.asking) void asking();
    async function asking(): Promise<void> {
      now.asking = true;
      while (now.again && now.path !== undefined) {
        now.again = false;
        const wanted = now.path;
        try {
          const data = await ask<TAnswer>(wanted);
          setAnswer({ path: wanted, asked: { data, problem: '' } });
          // A long journal comes in parts.
          if ((data as { readonly more?: boolean }).more === true) {
            await new Promise((resolve) => setTimeout(resolve, 300));
            now.again = true;
          }
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          setAnswer((old) => ({
            path: wanted,
            asked: { data: old?.path === wanted ? old.asked.data : undefined, problem },
          }));
        }
      }
      now.asking = false;
    }
  }, [path, version]);
  useEffect(
    () => () => {
      state.current.path = undefined;
    },
    [],
  );
  return answer !== undefined && answer.path === path ? answer.asked : { data: undefined, problem: '' };
}

import type { Store } from '../journal/index.ts';

/** The last time that is kept of a run: what comes is not before it, also when the machine's clock was set back. */
export function lastTime(store: Store, id: string): number {
  const { createdAt = 0 } = store.run(id) ?? {};
  const { at = 0 } = store.entries(id).at(-1) ?? {};
  return store.calls(id).reduce((last, call) => Math.max(last, call.at), Math.max(createdAt, at));
}

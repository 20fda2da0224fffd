import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Store, sqliteStore } from '@textgrad/core';
import { defaults } from '../commands/options.ts';

/** Reads from the store; where there is none yet, `work` is not called and nothing is made. */
export async function readStore<TResult>(
  path: string | undefined,
  cwd: string,
  work: (store: Store) => TResult,
): Promise<TResult | undefined> {
  const file = resolve(cwd, path ?? defaults.store);
  if (!existsSync(file)) return undefined;
  const store = sqliteStore(file);
  try {
    return work(store);
  } finally {
    await store.close();
  }
}

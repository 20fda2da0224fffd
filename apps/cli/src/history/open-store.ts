import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Store, sqliteStore } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';

/** Reads from the store, which may be on a disk that cannot be written; where there is none yet, nothing is made. */
export async function readStore<TResult>(
  path: string | undefined,
  cwd: string,
  work: (store: Store | undefined) => TResult | Promise<TResult>,
): Promise<TResult> {
  const file = resolve(cwd, path ?? defaults.store);
  if (!existsSync(file)) return work(undefined);
  const store = sqliteStore(file, { readOnly: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Works with the store and waits for the work; where there is no store yet, there is none to work with, and none is made. */
export async function writeToStore<TResult>(
  path: string | undefined,
  cwd: string,
  work: (store: Store | undefined) => Promise<TResult>,
): Promise<TResult> {
  const file = resolve(cwd, path ?? defaults.store);
  if (!existsSync(file)) return work(undefined);
  const store = sqliteStore(file);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

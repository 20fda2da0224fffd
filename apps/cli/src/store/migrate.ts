import { resolve } from 'node:path';
import { inspectStore, recoverStore, sqliteStore } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { StoreFlags } from './info.ts';
import { checkThere } from './there.ts';

/** Brings a store's tables up to date, as writing to it does too. */
export async function storeMigrate(
  { store: given, json = false, dryRun = false }: StoreFlags & { readonly dryRun?: boolean },
  { stdout, cwd }: Terminal,
): Promise<void> {
  const path = resolve(cwd, given ?? defaults.store);
  checkThere(path);
  const { version, current, pending } = inspectStore(path);
  if (!dryRun && pending.length > 0) await sqliteStore(path).close();
  if (json) return writeJson(stdout, { store: path, version, current, done: !dryRun, pending });
  for (const [at, name] of pending.entries())
    stdout.write(`${dryRun ? 'would do' : 'done'}   ${version + at + 1}: ${name}\n`);
  if (pending.length === 0) stdout.write(`The store is of version ${version}, the newest.\n`);
}

/** Goes on with a store whose write-ahead log is missing. */
export async function storeRecover({ store: given }: StoreFlags, { stdout, cwd }: Terminal): Promise<void> {
  const path = resolve(cwd, given ?? defaults.store);
  checkThere(path);
  recoverStore(path);
  stdout.write(
    "Writes that are missing are given up: 'textgrad store check' says whether the rest is whole.\n",
  );
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { usageError } from '@textgrad/core';
import { checkFree, compactStore, type RunRecord, type Store } from '@textgrad/core/runs';
import { defaults } from '../commands/options.ts';
import { findId } from '../history/find-run.ts';
import { readStore, writeToStore } from '../history/open-store.ts';
import { placesOf } from '../history/places.ts';
import { storedFacts } from '../resume/stored-facts.ts';
import { writeJson } from '../terminal/json.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { StoreFlags } from './info.ts';
import { nameNewest } from './latest.ts';
import { checkThere } from './there.ts';

/** The flags of commands that remove runs. */
export interface RemoveFlags extends StoreFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly keepFiles?: boolean;
}

/** A run that goes, with its folder where it has one. */
interface Doomed {
  readonly record: RunRecord;
  readonly folder: string | undefined;
}

/**
 * Removes runs from the store, with their folders. Without `--yes` nothing is removed: what would be is printed.
 *
 * @throws TextGradError `RUN_ALIVE` for one that a process is executing, `REMOVE_UNCONFIRMED`.
 */
export async function removeRuns(
  choose: (store: Store) => readonly RunRecord[],
  flags: RemoveFlags,
  terminal: Terminal,
): Promise<void> {
  const { stdout, cwd, process } = terminal;
  const { dryRun = false, yes = false, json = false } = flags;
  const path = resolve(cwd, flags.store ?? defaults.store);
  checkThere(path);
  const doomed = await readStore(flags.store, cwd, (store) => {
    const records = choose(store as Store);
    for (const record of records) checkFree(record, process.host);
    return records.map((record) => ({ record, folder: folderOf(record, flags, cwd) }));
  });
  const done = yes && !dryRun && doomed.length > 0;
  if (done) await remove(doomed, flags, path, cwd);
  const runs = doomed.map(({ record }) => record.id);
  if (json)
    writeJson(stdout, {
      store: path,
      removed: done,
      runs,
      folders: doomed.flatMap(({ folder }) => folder ?? []),
    });
  else stdout.write(textOf(doomed, done, cwd));
  if (!done && !dryRun && doomed.length > 0)
    throw usageError(
      'REMOVE_UNCONFIRMED',
      `Nothing was removed: --yes removes these ${doomed.length} runs for good.`,
      {
        details: { runs },
      },
    );
}

async function remove(
  doomed: readonly Doomed[],
  flags: RemoveFlags,
  path: string,
  cwd: string,
): Promise<void> {
  await writeToStore(flags.store, cwd, async (store) => {
    await Promise.all(doomed.map(({ record }) => store?.deleteRun(record.id)));
    const left = store?.runIds() ?? [];
    for (const { folder } of doomed) {
      if (folder === undefined) continue;
      rmSync(folder, { recursive: true, force: true });
      nameNewest(resolve(folder, '..'), left);
    }
  });
  compactStore(path);
}

/** The folder that a run has left: of its name, with its manifest in it. Another folder is never removed. */
function folderOf(record: RunRecord, flags: RemoveFlags, cwd: string): string | undefined {
  if (flags.keepFiles) return undefined;
  const { id } = record;
  const folder = join(outOf(record, flags, cwd), id);
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  const { run } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly run?: unknown };
  return run === id ? folder : undefined;
}

/** Where run folders are; a run that cannot be read has one in the usual place. */
function outOf(record: RunRecord, flags: RemoveFlags, cwd: string): string {
  try {
    return placesOf(storedFacts(record), flags, cwd).out;
  } catch {
    return resolve(cwd, defaults.out);
  }
}

function textOf(doomed: readonly Doomed[], done: boolean, cwd: string): string {
  if (doomed.length === 0) return 'There is nothing to remove.\n';
  const verb = done ? 'removed' : 'would go';
  return doomed
    .map(({ record, folder }) => {
      const files = folder === undefined ? '' : ` with ${displayPath(folder, cwd)}`;
      return `${verb.padEnd(10)} ${record.id}${files}\n`;
    })
    .join('');
}

/** The runs that are named, each once, as a list has them: one that cannot be read can go too. */
export const named =
  (names: readonly string[]) =>
  (store: Store): readonly RunRecord[] => {
    const ids = store.runIds();
    const wanted = new Set(names.map((name) => findId(name, ids)));
    return store.runs().filter(({ id }) => wanted.has(id));
  };

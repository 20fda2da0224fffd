import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, TextGradError } from '@textgrad/core';
import { z } from 'zod';

const note = z.object({ starred: z.boolean(), note: z.string().max(10_000) });
const shape = z.record(z.string(), note);

/** What people noted of runs: beside the store, never in it. */
export interface Notes {
  of(run: string): { readonly starred: boolean; readonly note: string };
  /** @throws TextGradError `NOTES_UNWRITABLE`. */
  set(run: string, change: Partial<z.infer<typeof note>>): void;
}

/** The notes beside a store, in `notes.json`; one that cannot be read is left as it is, and nothing is written over it. */
export function notesBeside(store: string): Notes {
  const path = join(dirname(store), 'notes.json');
  const all = () =>
    existsSync(path)
      ? shape.safeParse(parsed(readFileSync(path, 'utf8'))).data
      : ({} as z.infer<typeof shape>);
  const nothing = { starred: false, note: '' };
  return {
    of: (run) => all()?.[run] ?? nothing,
    set(run, change) {
      const known = all();
      if (!known) throw unwritable(path, 'it holds something else');
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(
          `${path}.new`,
          JSON.stringify({ ...known, [run]: { ...nothing, ...known[run], ...change } }, null, 2),
        );
        renameSync(`${path}.new`, path);
      } catch (cause) {
        throw unwritable(path, messageOf(cause));
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unwritable = (path: string, why: string) =>
  new TextGradError(
    'environment',
    'NOTES_UNWRITABLE',
    `The notes in '${path}' cannot be written (${why}): move that file away, or make its folder writable.`,
  );

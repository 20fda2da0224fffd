import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** Runs that were finished, kept as JSON lines so that a benchmark can go on where it was stopped. */
export interface KeptRuns<TRun> {
  find(key: string): TRun | undefined;
  keep(run: TRun): Promise<void>;
}

/** Opens a file of finished runs; lines that are no whole runs are left out. */
export async function keptRuns<TRun extends { readonly key: string }>(
  path: string,
  schema: z.ZodType<TRun>,
): Promise<KeptRuns<TRun>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const known = new Map(
    text.split('\n').flatMap((line) => {
      const run = readLine(line, schema);
      return run ? [[run.key, run] as const] : [];
    }),
  );
  await mkdir(dirname(path), { recursive: true });
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
  return {
    find: (key) => known.get(key),
    async keep(run) {
      known.set(run.key, run);
      await appendFile(path, `${JSON.stringify(run)}\n`);
    },
  };
}

/** Puts a file of finished runs away under the time that it is, so that the next run begins anew; none was kept when there is none. */
export async function putAway(path: string): Promise<void> {
  if (!existsSync(path)) return;
  await rename(path, join(dirname(path), `${new Date().toISOString().replace(/[:.]/gu, '-')}.jsonl`));
}

function readLine<TRun>(line: string, schema: z.ZodType<TRun>): TRun | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

import { join } from 'node:path';
import { contentKey } from '@textgrad/core/runs';
import { z } from 'zod';
import { keptRuns } from '../../kept-runs.ts';
import { claim } from '../claim.ts';
import type { Asked, PmoMethod, PmoSearch } from './searches.ts';

/** Raise it when a row comes out otherwise without its settings. */
const version = 1;

const cellSchema = z.object({
  key: z.string(),
  row: z.string(),
  /** The engine that was asked, or the method that asks none. */
  engine: z.string(),
  objective: z.string(),
  seed: z.number(),
  budget: z.number(),
  library: z.string(),
  /** ISO 8601, in UTC. */
  date: z.string(),
  /** Seconds of CPU. */
  cpu: z.number(),
  /** Of the different molecules, in the order of the calls. */
  scores: z.array(z.number()),
  best: z.array(z.object({ smiles: z.string(), score: z.number() })),
});

/** A search that was finished. */
export type PmoCell = z.infer<typeof cellSchema>;

/** A row of the comparison. */
export interface PmoRow {
  readonly name: string;
  readonly engine: string;
  readonly method: PmoMethod;
}

/** Finished searches, kept in a folder where several processes may work at once. */
export interface PmoCells {
  /** The kept result; nothing where it was not made yet. */
  find(row: PmoRow, search: PmoSearch): PmoCell | undefined;
  /** Makes a result and keeps it; the number of the process that is at it, where one is. */
  make(row: PmoRow, search: PmoSearch): Promise<PmoCell | number>;
}

/** Opens a folder of finished searches. */
export async function pmoCells(folder: string): Promise<PmoCells> {
  const kept = await keptRuns(join(folder, 'cells.jsonl'), cellSchema);
  const keyOf = ({ name, engine }: PmoRow, { objective, budget, seed, library }: PmoSearch): string =>
    contentKey({ benchmark: 'pmo', version, row: name, engine, objective, budget, seed, library });
  return {
    find: (row, search) => kept.find(keyOf(row, search)),
    async make(row, search) {
      const key = keyOf(row, search);
      const claimed = await claim(join(folder, 'claims'), key);
      if (typeof claimed === 'number') return claimed;
      try {
        const before = process.cpuUsage();
        const asked = await row.method(search);
        const { user, system } = process.cpuUsage(before);
        const cell = cellOf(key, row, search, asked, (user + system) / 1e6);
        await kept.keep(cell);
        return cell;
      } finally {
        await claimed.release();
      }
    },
  };
}

const cellOf = (
  key: string,
  { name, engine }: PmoRow,
  { objective, seed, budget, file, library }: PmoSearch,
  asked: readonly Asked[],
  cpu: number,
): PmoCell => ({
  ...{ key, row: name, engine, objective, seed, budget },
  library: `${file === '' ? 'packaged' : 'own'}, ${library.length} molecules`,
  date: new Date().toISOString(),
  cpu: Math.round(cpu),
  scores: asked.map(({ score }) => Number(score.toFixed(6))),
  best: asked.toSorted((one, other) => other.score - one.score).slice(0, 10),
});

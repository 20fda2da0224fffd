import { evaluation } from '../measure/index.ts';
import type { RunTools } from './part.ts';

/**
 * Reads something from outside a run, such as a file: once, and from the run's journal when it is resumed or replayed, whatever has
 * become of the file. It counts as nothing.
 *
 * @param what Its kind, in the journal.
 * @param key What was asked for, such as a path.
 * @param read Gives plain data; what it throws is not recorded.
 */
export type Recorded = <TData>(what: string, key: string, read: () => Promise<TData>) => Promise<TData>;

/** Reads without a journal. */
export const unrecorded: Recorded = (_, __, read) => read();

/**
 * Reads within a run, for a plugin.
 *
 * @example
 * ```ts
 * import { recordedIn, type RunTools } from '@textgrad/core';
 *
 * const tools: Pick<RunTools, 'simulate'> = { simulate: (simulator, key) => simulator.evaluate(key, {}) };
 * console.log(await recordedIn('poems', tools)('file', 'poem.txt', async () => 'A pond.')); // A pond.
 * ```
 */
export const recordedIn =
  (plugin: string, { simulate }: Pick<RunTools, 'simulate'>): Recorded =>
  async (what, key, read) => {
    const { details } = await simulate(
      {
        ...{ name: `${plugin}/${what}`, version: '1', settings: {}, cost: 0, shared: false },
        evaluate: async () => evaluation({ details: { [what]: JSON.stringify(await read()) } }),
      },
      key,
    );
    return JSON.parse(details?.[what] ?? 'null');
  };

import type { RandomStream, Recorded } from '@textgrad/core';
import { z } from 'zod';
import { shuffled } from '../baselines/choice.ts';
import { startPopulation } from '../baselines/start-population.ts';
import type { Library } from '../bayesian/index.ts';
import { openMoleculeList } from '../lists/molecule-list.ts';

/** Molecules that are drawn from a file. */
const most = 10_000;

/** A file of molecules that the preset `bayesian` draws from. */
export const libraryChoice = z
  .string()
  .min(1)
  .optional()
  .describe(
    `A file of molecules (SMILES lines, CSV, SDF) that the preset bayesian begins with and breeds from, up to ${most} of them at random; 3,057 that come along by default.`,
  );

/**
 * The molecules of a file, at random, or those that come with the package; what a file gave is recorded, so that a replay
 * does not read it.
 *
 * @throws TextGradError `MOLECULES_FILE` with what is wrong with the file.
 */
export async function libraryOf(
  path: string | undefined,
  recorded: Recorded,
  random: RandomStream,
): Promise<Library> {
  if (path === undefined) return startPopulation;
  const molecules = await recorded('library', JSON.stringify({ file: path, most }), async () => {
    const list = await openMoleculeList(path);
    const texts: string[] = [];
    for await (const { text } of list.molecules()) texts.push(text);
    return shuffled(random, texts).slice(0, most);
  });
  return async () => molecules;
}

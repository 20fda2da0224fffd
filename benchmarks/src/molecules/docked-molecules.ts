import { contentKey } from '@textgrad/core/runs';
import type { Docker, Receptor } from '@textgrad/molecules';
import { z } from 'zod';
import { cpuSecondsWithPrograms } from '../cpu-time.ts';
import { type KeptRuns, keptRuns, putAway } from '../kept-runs.ts';
import type { PublishedScore } from './published-scores.ts';

const dockedSchema = z.object({
  key: z.string(),
  smiles: z.string(),
  /** kcal/mol; nothing when it could not be docked. */
  affinity: z.number().nullable(),
  /** Seconds of CPU, with preparing the molecule and, for the first of a target, its grids. */
  cpu: z.number(),
  problem: z.string().optional(),
});

/** What came of docking one molecule. */
export type DockedMolecule = z.infer<typeof dockedSchema>;

/** A molecule and where it is docked. */
export type Placed = Pick<PublishedScore, 'target' | 'smiles'>;

/** Docks molecules one after another, and keeps each result, so that an interrupted benchmark goes on from there. */
export interface DockedMolecules {
  dock(docker: Docker, molecule: Placed, seed: number): Promise<DockedMolecule>;
  /** Puts the results away under today's date. */
  finish(): Promise<void>;
}

/** Docks into receptors by their names; results are kept in a file of JSON lines. */
export async function dockedMolecules(
  receptorOf: (target: string) => Promise<Receptor>,
  results: string,
): Promise<DockedMolecules> {
  const kept = await keptRuns(results, dockedSchema);
  const receptors = new Map<string, Promise<Receptor>>();
  return {
    dock(docker, molecule, seed) {
      const { target } = molecule;
      const receptor = receptors.get(target) ?? receptorOf(target);
      receptors.set(target, receptor);
      return knownOrDocked(kept, docker, { ...molecule, receptor, seed });
    },
    finish: () => putAway(results),
  };
}

interface Docking extends Placed {
  readonly receptor: Promise<Receptor>;
  readonly seed: number;
}

async function knownOrDocked(
  kept: KeptRuns<DockedMolecule>,
  docker: Docker,
  { target, smiles, seed, ...given }: Docking,
): Promise<DockedMolecule> {
  const { name, version, settings } = docker;
  const key = contentKey({ name, version, settings, target, smiles, seed });
  const known = kept.find(key);
  if (known) return known;
  const receptor = await given.receptor;
  const before = await cpuSecondsWithPrograms();
  const outcome = await docker.dock(smiles, receptor, { seed });
  const cpu = (await cpuSecondsWithPrograms()) - before;
  const docked: DockedMolecule = {
    key,
    smiles,
    affinity: outcome.ok ? outcome.affinity : null,
    cpu,
    ...(outcome.ok ? {} : { problem: outcome.problem }),
  };
  await kept.keep(docked);
  return docked;
}

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { contentKey } from '@textgrad/core/runs';
import {
  type Docker,
  inProcessDocker,
  loadToolkit,
  readReceptorFiles,
  type Toolkit,
} from '@textgrad/molecules';
import { z } from 'zod';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { cpuSecondsWithPrograms } from '../cpu-time.ts';
import { type KeptRuns, keptRuns, putAway } from '../kept-runs.ts';
import { significant } from '../measure.ts';
import { median } from '../statistics/index.ts';
import { crystalAffinity } from './crystal-pose.ts';
import { dockingPreset } from './docking-preset.ts';
import { placedPose, readPlaced } from './placed-molecules.ts';
import { symmetricDistance } from './symmetric-distance.ts';

/** Å: a pose within this of the crystal's counts as found. */
const near = 2;
const results = join('.textgrad', 'studies', 'docking-redock', 'results.jsonl');

const redockedSchema = z.object({
  key: z.string(),
  complex: z.string(),
  engine: z.string(),
  seed: z.number(),
  date: z.string(),
  smiles: z.string(),
  /** kcal/mol and Å; nothing when it could not be docked. */
  affinity: z.number().nullable(),
  distance: z.number().nullable(),
  /** kcal/mol of the crystal's pose, see {@link crystalAffinity}. */
  crystal: z.number().nullable(),
  /** Seconds of CPU. */
  cpu: z.number(),
  problem: z.string().optional(),
});
type Redocked = z.infer<typeof redockedSchema>;

/**
 * How far the best-scored pose is from the crystal's: each ligand is docked from its SMILES alone into its own receptor, which is
 * prepared from the file of the protein as everywhere; the box is the crystal ligand's with 6 Å more on each side. The distance is
 * symmetry-corrected, over heavy atoms. Where the best pose is another, the table says whether the search missed the crystal's, which
 * scores better, or the scoring function prefers the other. Every docking is kept.
 */
export const dockingRedock = defineBenchmark({
  name: 'docking-redock',
  description:
    'Docks ligands of crystal structures from SMILES into their own receptors; shows how far the best pose is from the crystal.',
  defaults: { complexes: '', docking: 'normal', seeds: 1, padding: 6 },
  columns: {
    complex: 'complex',
    smiles: 'ligand',
    atoms: 'heavy atoms',
    affinity: 'affinity (kcal/mol)',
    distance: 'distance of the best pose (Å)',
    found: `within ${near} Å`,
    crystal: "crystal's pose (kcal/mol)",
    missed: 'missed by',
    cpu: 'CPU s / docking',
    problem: 'problem',
  },
  async run({ complexes, docking, seeds, padding }) {
    const toolkit = await loadToolkit();
    const docker = inProcessDocker(toolkit, { preset: dockingPreset(docking) });
    const kept = await keptRuns(results, redockedSchema);
    const rows: Row[] = [];
    for (const folder of await complexesIn(complexes)) {
      rows.push(await rowOf({ toolkit, docker, kept, folder, seeds, padding }));
      process.stderr.write(`docking-redock: ${basename(folder)}\n`);
    }
    await putAway(results);
    return [...rows, summaryOf(rows)];
  },
});

const fileOf = (folder: string, ending: string): string => join(folder, `${basename(folder)}_${ending}`);

/** Folders `<name>` with `<name>_protein.pdb` and `<name>_ligand.sdf`, as PDBbind and PoseBusters have them. */
async function complexesIn(directory: string): Promise<readonly string[]> {
  const names = directory === '' ? [] : await readdir(directory);
  const folders = names
    .map((name) => join(directory, name))
    .filter((folder) => ['protein.pdb', 'ligand.sdf'].every((ending) => existsSync(fileOf(folder, ending))));
  if (folders.length > 0) return folders.sort();
  throw usageError(
    'BENCH_DATA',
    'There are no complexes. Name a folder of folders <name> with <name>_protein.pdb and <name>_ligand.sdf, as PDBbind and PoseBusters have them: --complexes <folder>.',
  );
}

interface Complex {
  readonly toolkit: Toolkit;
  readonly docker: Docker;
  readonly kept: KeptRuns<Redocked>;
  readonly folder: string;
  readonly seeds: number;
  readonly padding: number;
}

async function rowOf(complex: Complex): Promise<Row> {
  const name = basename(complex.folder);
  const ligand = await readFile(fileOf(complex.folder, 'ligand.sdf'), 'utf8');
  const crystal = await readPlaced(complex.toolkit, ligand);
  if (!crystal) return { complex: name, problem: 'the ligand cannot be read' };
  const docked: Redocked[] = [];
  for (let seed = 1; seed <= complex.seeds; seed++) docked.push(await knownOrDocked(complex, crystal, seed));
  const distances = docked.flatMap(({ distance }) => distance ?? []);
  const affinities = docked.flatMap(({ affinity }) => affinity ?? []);
  const problem = docked.find((one) => one.problem !== undefined)?.problem;
  return {
    complex: name,
    smiles: crystal.smiles,
    atoms: crystal.graph.elements.length,
    ...(distances.length > 0 && {
      affinity: significant(median(affinities)),
      distance: significant(median(distances)),
      found: `${distances.filter((distance) => distance <= near).length} of ${docked.length}`,
      ...missOf(docked),
      cpu: significant(median(docked.map(({ cpu }) => cpu))),
    }),
    ...(problem !== undefined && { problem }),
  };
}

/** kcal/mol: a crystal's pose that scores better than the best by more was not found. */
const better = 0.1;

/** What the crystal's pose has, and of the seeds that found another pose how many search and scoring missed. */
function missOf(docked: readonly Redocked[]): Row {
  const crystals = docked.flatMap(({ crystal }) => crystal ?? []);
  const missed = docked.filter(({ distance }) => distance !== null && distance > near);
  const bySearch = missed.filter(
    ({ affinity, crystal }) => affinity !== null && crystal !== null && crystal < affinity - better,
  ).length;
  const byScoring = missed.length - bySearch;
  const names = [bySearch > 0 ? `search ${bySearch}` : '', byScoring > 0 ? `scoring ${byScoring}` : ''];
  return {
    ...(crystals.length > 0 && { crystal: significant(median(crystals)) }),
    missed: names.filter((name) => name !== '').join(', '),
  };
}

async function knownOrDocked(
  { toolkit, docker, kept, folder, padding }: Complex,
  crystal: NonNullable<Awaited<ReturnType<typeof readPlaced>>>,
  seed: number,
): Promise<Redocked> {
  const { name, version, settings } = docker;
  const { smiles } = crystal;
  const complex = basename(folder);
  const key = contentKey({ name, version, settings, complex, smiles, seed, padding });
  const known = kept.find(key);
  if (known) return known;
  const about = { key, complex, engine: `${name} ${version}`, seed, date: new Date().toISOString(), smiles };
  const none = { affinity: null, distance: null, crystal: null };
  try {
    const file = fileOf(folder, 'protein.pdb');
    const receptor = await readReceptorFiles({
      file,
      box: { around: fileOf(folder, 'ligand.sdf'), padding },
    });
    const before = await cpuSecondsWithPrograms();
    const outcome = await docker.dock(smiles, receptor, { seed });
    const cpu = (await cpuSecondsWithPrograms()) - before;
    const found: Redocked = outcome.ok
      ? {
          ...about,
          affinity: outcome.affinity,
          distance: await distanceOf(toolkit, crystal.graph, outcome.pose),
          crystal: await crystalAffinity(toolkit, crystal, receptor, { seed, near }),
          cpu,
        }
      : { ...about, ...none, cpu, problem: outcome.problem };
    await kept.keep(found);
    return found;
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
    return { ...about, ...none, cpu: 0, problem: messageOf(error) };
  }
}

async function distanceOf(
  toolkit: Toolkit,
  crystal: Parameters<typeof symmetricDistance>[0],
  pose: string | undefined,
): Promise<number | null> {
  return pose === undefined ? null : (symmetricDistance(crystal, await placedPose(toolkit, pose)) ?? null);
}

function summaryOf(rows: readonly Row[]): Row {
  const distances = rows.flatMap(({ distance }) => (typeof distance === 'number' ? [distance] : []));
  return {
    complex: `${distances.length} of ${rows.length} complexes: median`,
    ...(distances.length > 0 && { distance: significant(median(distances)) }),
    found: `${distances.filter((distance) => distance <= near).length} of ${distances.length}`,
  };
}

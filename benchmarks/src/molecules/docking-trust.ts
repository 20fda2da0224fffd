import { join } from 'node:path';
import { runTask } from '@textgrad/core/runs';
import { type Docker, designTask, embeddedReceptor, inProcessDocker, loadToolkit } from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { mean, standardDeviation } from '../statistics/index.ts';
import { type DockedMolecules, dockedMolecules, type Placed } from './docked-molecules.ts';
import { dockingPreset } from './docking-preset.ts';
import { engineNamed } from './engine.ts';

const imatinib = 'CN1CCN(CC1)Cc1ccc(cc1)C(=O)Nc1ccc(C)c(Nc2nccc(n2)-c2cccnc2)c1';
/** kcal/mol: the pose of the crystal structure has -13.1, most others -11. */
const reached = -12.5;
const results = join('.textgrad', 'studies', 'docking-trust', 'results.jsonl');

/**
 * How far a docked number depends on the seed of docking: imatinib from its SMILES in its own pocket, and the best molecules of a
 * design as `npm start` makes it. Every docking is kept, so that an interrupted benchmark goes on.
 */
export const dockingTrust = defineBenchmark({
  name: 'docking-trust',
  description: 'Docks imatinib, and the best molecules of a design, with several seeds each.',
  defaults: {
    ...{ smiles: imatinib, seeds: 10, docking: 'normal' },
    ...{ best: 10, bestSeeds: 5, bestDocking: 'fast', engine: 'expert', steps: 10 },
  },
  columns: {
    molecule: 'molecule',
    docking: 'docking',
    seeds: 'seeds',
    lowest: 'lowest (kcal/mol)',
    median: 'median',
    highest: 'highest',
    range: 'highest − lowest',
    deviation: 'standard deviation',
    reached: 'at most −12.5',
    cpu: 'CPU s / docking',
  },
  async run({ smiles: one, seeds, docking, best, bestSeeds, bestDocking, engine, steps }) {
    const toolkit = await loadToolkit();
    const docked = await dockedMolecules(() => embeddedReceptor(), results);
    const pocket = { target: 'ABL-1IEP', smiles: one };
    const ours = inProcessDocker(toolkit, { preset: dockingPreset(docking) });
    const rows: Row[] = [
      await rowOf(docked, ours, { ...pocket, name: one === imatinib ? 'imatinib' : one, docking, seeds }),
    ];
    const its = inProcessDocker(toolkit, { preset: dockingPreset(bestDocking) });
    for (const smiles of await bestOfDesign(engine, steps, best)) {
      const row = { ...pocket, smiles, name: smiles, docking: bestDocking, seeds: bestSeeds };
      rows.push(await rowOf(docked, its, row));
      process.stderr.write(`docking-trust: ${smiles}\n`);
    }
    await docked.finish();
    return rows;
  },
});

interface Repeated extends Placed {
  readonly name: string;
  readonly docking: string;
  readonly seeds: number;
}

async function rowOf(
  docked: DockedMolecules,
  docker: Docker,
  { name, docking, seeds, ...molecule }: Repeated,
): Promise<Row> {
  const affinities: number[] = [];
  const seconds: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { affinity, cpu } = await docked.dock(docker, molecule, seed);
    if (affinity === null) continue;
    affinities.push(affinity);
    seconds.push(cpu);
  }
  const sorted = affinities.toSorted((one, other) => one - other);
  const [lowest = Number.NaN, highest = Number.NaN] = [sorted[0], sorted.at(-1)];
  return {
    molecule: name,
    docking,
    seeds: affinities.length,
    lowest: significant(lowest, 4),
    median: significant(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, 4),
    highest: significant(highest, 4),
    range: significant(highest - lowest),
    deviation: significant(standardDeviation(affinities) ?? Number.NaN),
    reached: affinities.filter((affinity) => affinity <= reached).length,
    cpu: significant(mean(seconds)),
  };
}

/** The best molecules that a design of the default settings measures. */
async function bestOfDesign(engine: string, most: number, count: number): Promise<readonly string[]> {
  const { start, steps } = await runTask(designTask, {
    name: 'molecules/design',
    engine: engineNamed(engine),
    config: { confirm: 0 },
    seed: 0,
    steps: most,
  });
  const ranked = [start, ...steps.flatMap((step) => [step, ...step.others])]
    .filter(({ score, feasible }) => feasible && score !== null)
    .toSorted((one, other) => (other.score ?? 0) - (one.score ?? 0));
  return [...new Set(ranked.map(({ text }) => text))].slice(0, count);
}

import { join } from 'node:path';
import {
  type Docker,
  dockstringReceptor,
  findVina,
  inProcessDocker,
  loadToolkit,
  openVina,
  type Toolkit,
  vinaDocker,
} from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { mean } from '../statistics/index.ts';
import { type DockedMolecules, dockedMolecules } from './docked-molecules.ts';
import { dockingPreset } from './docking-preset.ts';
import { type NamedLigand, namedLigands } from './named-ligands.ts';
import { dockstringFolder } from './targets.ts';

/** kcal/mol above the best that any docking of the ligand found, up to which a docking counts as a success. */
const near = 0.3;
const results = join('.textgrad', 'studies', 'docking-power', 'results.jsonl');

interface Effort {
  readonly name: string;
  readonly docker: Docker;
}

interface Trial {
  readonly ligand: NamedLigand;
  readonly effort: string;
  readonly affinity: number;
  /** Seconds. */
  readonly cpu: number;
}

/**
 * How often a docking of known drugs comes within 0.3 kcal/mol of the best that any docking of the table found, and what it costs: in
 * this process at each preset, and by the AutoDock Vina program at several depths of exhaustiveness where it is installed. The
 * ratio of the two programs' CPU seconds at 80 % success is the speed. Every docking is kept.
 */
export const dockingPower = defineBenchmark({
  name: 'docking-power',
  description: 'Docks 24 known drugs at several depths; shows how often the best is found and at what cost.',
  defaults: {
    ligands: namedLigands.length,
    seeds: 3,
    presets: 'fast,normal,thorough',
    exhaustiveness: [1, 4, 8],
    withoutVina: false,
    dockstring: '',
  },
  columns: {
    method: 'method',
    ligands: 'ligands',
    dockings: 'dockings',
    success: `within ${near} kcal/mol of the best (%)`,
    cpu: 'CPU s / docking',
    slowest: 'slowest (CPU s)',
  },
  async run({ ligands: count, seeds, presets, exhaustiveness, withoutVina, dockstring }) {
    const toolkit = await loadToolkit();
    const directory = dockstringFolder(dockstring);
    const docked = await dockedMolecules((target) => dockstringReceptor(directory, target), results);
    const efforts = [
      ...presets.split(',').map((preset) => ours(toolkit, preset)),
      ...(withoutVina ? [] : await vinas(toolkit, exhaustiveness)),
    ];
    const trials: Trial[] = [];
    for (const ligand of namedLigands.slice(0, count)) {
      for (const effort of efforts) trials.push(...(await trialsOf(docked, ligand, effort, seeds)));
      process.stderr.write(`docking-power: ${ligand.name}\n`);
    }
    await docked.finish();
    return efforts.map(({ name }) => rowOf(name, trials));
  },
});

function ours(toolkit: Toolkit, preset: string): Effort {
  const docker = inProcessDocker(toolkit, { preset: dockingPreset(preset) });
  return { name: `${docker.name}, ${preset}`, docker };
}

async function vinas(toolkit: Toolkit, depths: readonly number[]): Promise<readonly Effort[]> {
  const found = await findVina({ env: process.env });
  if (!found.found) {
    process.stderr.write(`docking-power: without AutoDock Vina: ${found.problem}\n`);
    return [];
  }
  const vina = await openVina({ command: found.command, env: process.env });
  return depths.map((exhaustiveness) => {
    const docker = vinaDocker(toolkit, vina, { exhaustiveness });
    return { name: `${docker.name}, exhaustiveness ${exhaustiveness}`, docker };
  });
}

async function trialsOf(
  docked: DockedMolecules,
  ligand: NamedLigand,
  { name, docker }: Effort,
  seeds: number,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { affinity, cpu } = await docked.dock(docker, ligand, seed);
    if (affinity !== null) trials.push({ ligand, effort: name, affinity, cpu });
  }
  return trials;
}

function rowOf(method: string, trials: readonly Trial[]): Row {
  const best = new Map<NamedLigand, number>();
  for (const { ligand, affinity } of trials)
    best.set(ligand, Math.min(affinity, best.get(ligand) ?? Number.POSITIVE_INFINITY));
  const own = trials.filter(({ effort }) => effort === method);
  const successes = own.filter(({ ligand, affinity }) => affinity <= (best.get(ligand) ?? 0) + near);
  return {
    method,
    ligands: new Set(own.map(({ ligand }) => ligand)).size,
    dockings: own.length,
    success: significant((100 * successes.length) / Math.max(1, own.length)),
    cpu: significant(mean(own.map(({ cpu }) => cpu))),
    slowest: significant(Math.max(...own.map(({ cpu }) => cpu))),
  };
}

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
import { bootstrapStatistic, type Estimate, mean, spearman } from '../statistics/index.ts';
import { type DockedMolecules, dockedMolecules } from './docked-molecules.ts';
import { dockingPreset } from './docking-preset.ts';
import { type PublishedScore, publishedSets } from './published-scores.ts';
import { dockstringFolder } from './targets.ts';

/** A molecule with its published score and what a way of docking, and counting atoms, say of it. */
interface Compared {
  readonly published: number;
  readonly affinity: number;
  /** Minus the heavy atoms: larger molecules bind better. */
  readonly size: number;
  /** Seconds. */
  readonly cpu: number;
}

const results = join('.textgrad', 'studies', 'docking-published', 'results.jsonl');

/**
 * How well docking from SMILES alone agrees with DOCKSTRING's published scores: in this process, and by the AutoDock Vina
 * program from the same prepared ligands where it is installed. Beside each the rank correlation of the number of heavy
 * atoms on the same molecules, which docking must beat to be worth anything.
 */
export const dockingPublished = defineBenchmark({
  name: 'docking-published',
  description:
    "Docks molecules from SMILES alone; compares with DOCKSTRING's published scores and with Vina.",
  defaults: {
    molecules: 1_000_000,
    docking: 'normal',
    only: '',
    withoutVina: false,
    seed: 1,
    data: '',
    dockstring: '',
  },
  columns: {
    set: 'molecules',
    method: 'method',
    docked: 'docked',
    spearman: 'Spearman [95 %]',
    atoms: 'Spearman of heavy atoms [95 %]',
    ahead: 'docking less heavy atoms [95 %]',
    difference: 'mean abs. difference (kcal/mol)',
    bias: 'mean difference',
    cpu: 'CPU s / molecule',
    slowest: 'slowest (CPU s)',
  },
  async run({ molecules: limit, docking, only, withoutVina, seed, data, dockstring }) {
    const toolkit = await loadToolkit();
    const directory = dockstringFolder(dockstring);
    const sets = (await publishedSets(data)).filter(({ name }) => name.includes(only));
    const docked = await dockedMolecules((target) => dockstringReceptor(directory, target), results);
    const rows: Row[] = [];
    for (const { name, docker } of await dockersOf(toolkit, docking, !withoutVina))
      for (const set of sets) {
        const compared = await compare(toolkit, docked, docker, set.scores.slice(0, limit), seed);
        rows.push(rowOf(set.name, name, compared));
        process.stderr.write(`docking-published: ${set.name} by ${name}\n`);
      }
    await docked.finish();
    return withMean(rows.toSorted((a, b) => sets.findIndex(isOf(a)) - sets.findIndex(isOf(b))));
  },
});

/** The rows, and for a way of docking that has several of them their means. */
function withMean(rows: readonly Row[]): readonly Row[] {
  const means = [...Map.groupBy(rows, ({ method }) => method)].flatMap(([method = '', its]): Row[] => {
    const meanOf = (column: string): number =>
      significant(mean(its.map((row) => Number.parseFloat(String(row[column])))));
    if (its.length < 2) return [];
    return [
      {
        ...{ set: 'mean of the sets', method, docked: its.reduce((sum, row) => sum + Number(row.docked), 0) },
        ...{ spearman: meanOf('spearman'), atoms: meanOf('atoms'), ahead: meanOf('ahead') },
        ...{ difference: meanOf('difference'), bias: meanOf('bias'), cpu: meanOf('cpu') },
        slowest: Math.max(...its.map((row) => Number(row.slowest))),
      },
    ];
  });
  return [...rows, ...means];
}

const isOf =
  ({ set }: Row) =>
  ({ name }: { readonly name: string }): boolean =>
    name === set;

interface NamedDocker {
  readonly name: string;
  readonly docker: Docker;
}

async function dockersOf(
  toolkit: Toolkit,
  docking: string,
  withVina: boolean,
): Promise<readonly NamedDocker[]> {
  const ours = inProcessDocker(toolkit, { preset: dockingPreset(docking) });
  const dockers = [{ name: `${ours.name}, ${docking}`, docker: ours }];
  if (!withVina) return dockers;
  const vina = await findVina({ env: process.env });
  if (!vina.found) {
    process.stderr.write(`docking-published: without AutoDock Vina: ${vina.problem}\n`);
    return dockers;
  }
  const program = vinaDocker(toolkit, await openVina({ command: vina.command, env: process.env }));
  return [...dockers, { name: program.name, docker: program }];
}

async function compare(
  toolkit: Toolkit,
  docked: DockedMolecules,
  docker: Docker,
  scores: readonly PublishedScore[],
  seed: number,
): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const score of scores) {
    const { affinity, cpu, problem } = await docked.dock(docker, score, seed);
    const read = await toolkit.read(score.smiles);
    if (affinity === null || !read.ok)
      process.stderr.write(`docking-published: ${score.smiles} is left out: ${problem}\n`);
    else compared.push({ published: score.published, affinity, cpu, size: 0 - read.molecule.heavyAtoms });
  }
  return compared;
}

function rowOf(set: string, method: string, compared: readonly Compared[]): Row {
  const published = (some: readonly Compared[]) => some.map((one) => one.published);
  const byDocking = (some: readonly Compared[]): number =>
    spearman(
      some.map(({ affinity }) => affinity),
      published(some),
    );
  const byAtoms = (some: readonly Compared[]): number =>
    spearman(
      some.map(({ size }) => size),
      published(some),
    );
  const seconds = compared.map(({ cpu }) => cpu);
  return {
    set,
    method,
    docked: compared.length,
    spearman: estimateText(bootstrapStatistic(compared, byDocking)),
    atoms: estimateText(bootstrapStatistic(compared, byAtoms)),
    ahead: estimateText(bootstrapStatistic(compared, (some) => byDocking(some) - byAtoms(some))),
    difference: significant(mean(compared.map((one) => Math.abs(one.affinity - one.published)))),
    bias: significant(mean(compared.map((one) => one.affinity - one.published))),
    cpu: significant(mean(seconds)),
    slowest: significant(Math.max(...seconds)),
  };
}

const estimateText = ({ value, interval }: Estimate): string =>
  `${value.toFixed(2)}${interval ? ` [${interval.map((bound) => bound.toFixed(2)).join(', ')}]` : ''}`;

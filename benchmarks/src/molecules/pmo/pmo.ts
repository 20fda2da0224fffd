import { join } from 'node:path';
import { openMoleculeList, startPopulation, topAuc } from '@textgrad/molecules';
import { defineBenchmark, type Row, type Telling } from '../../benchmark.ts';
import { significant } from '../../measure.ts';
import { mean } from '../../statistics/index.ts';
import { chosenFrom } from '../chosen-from.ts';
import { engineNamed } from '../engine.ts';
import { type PmoCell, type PmoRow, pmoCells } from './cell.ts';
import { publishedAreas, publishedMethods, publishedSums } from './published.ts';
import { byBound, byEngine, byGraphGa } from './searches.ts';
import { chosenTasks } from './tasks.ts';
import { tenthBestArea } from './tenth-best.ts';

const folder = join('.textgrad', 'studies', 'pmo');

const rowNames = ['told', 'blind', 'bound', 'ga'] as const;
type RowName = (typeof rowNames)[number];

/**
 * PMO's twenty objectives that need no learnt model, at equal calls from random molecules: an engine told the formula, the same
 * engine told the score alone, Bayesian optimisation and a graph genetic algorithm, which see the score alone. Beside
 * them stands what was published, with its protocol.
 *
 * Every finished search is kept; the benchmark goes on where it was stopped, and several processes may share the work.
 *
 * @see Gao et al., NeurIPS 2022 Datasets and Benchmarks
 */
export const pmo = defineBenchmark({
  name: 'pmo',
  description:
    'PMO at equal calls: an engine told the formula, told the score alone, Bayesian optimisation, a genetic algorithm',
  defaults: {
    budget: 1000,
    seeds: 1,
    rows: 'told,blind,bound,ga',
    only: 'all',
    engine: 'expert',
    library: '',
  },
  help: {
    budget: 'calls of the objective: different molecules that are scored',
    rows: 'told and blind (the engine), bound (Bayesian optimisation), ga (Graph GA); with commas between',
    only: "objectives, such as zaleplon-mpo, with commas between, or 'all'",
    library: 'file of molecules to begin with, such as ZINC; 3,057 that come along unless given',
  },
  columns: {
    objective: 'AUC top-10',
    told: 'told',
    blind: 'blind',
    bound: 'bound',
    ga: 'Graph GA',
    tenth: 'bound, tenth best',
    seeds: 'seeds',
    ...Object.fromEntries(
      publishedMethods.map(({ name }, at) => [`published${at}`, `${name}, published, 10,000`]),
    ),
  },
  async run({ budget, seeds, rows: wanted, only, engine: name, library: file }, telling) {
    const objectives = chosenTasks(only);
    const engine = engineNamed(name);
    const all: Readonly<Record<RowName, PmoRow>> = {
      told: { name: 'told', engine: engine.name, method: byEngine(engine, 'parts') },
      blind: { name: 'blind', engine: engine.name, method: byEngine(engine, 'score') },
      bound: { name: 'bound', engine: 'Bayesian optimisation', method: byBound },
      ga: { name: 'ga', engine: 'Graph GA', method: byGraphGa },
    };
    const rows = chosenFrom(wanted, rowNames, 'row').map((one) => all[one]);
    const library = await libraryOf(file);
    const kept = await pmoCells(folder);
    const work = Array.from({ length: seeds }, (_, at) => at + 1).flatMap((seed) =>
      objectives.flatMap((objective) =>
        rows.map((row) => ({ row, search: { objective, budget, seed, library, file } })),
      ),
    );
    const done: PmoCell[] = [];
    for (const [at, { row, search }] of work.entries()) {
      const cell = kept.find(row, search) ?? (await kept.make(row, search));
      const about = `${row.name} ${search.objective} seed ${search.seed}`;
      if (typeof cell === 'number') {
        telling?.note(`Another process (${cell}) is at ${about}: it is not in this table yet.`);
        continue;
      }
      done.push(cell);
      const area = significant(topAuc(cell.scores, { top: 10, budget }));
      process.stderr.write(`pmo: ${at + 1} of ${work.length}: ${about}: ${area}, ${cell.cpu} s of CPU\n`);
    }
    if (telling) notesOn(telling, done, file);
    const lines = objectives.map((objective) => lineOf(objective, done, budget));
    return [...lines, sumOf(lines)];
  },
});

async function libraryOf(file: string): Promise<readonly string[]> {
  if (file === '') return startPopulation();
  const list = await openMoleculeList(file);
  const texts: string[] = [];
  for await (const { text } of list.molecules()) texts.push(text);
  return texts;
}

function lineOf(objective: string, done: readonly PmoCell[], budget: number): Row {
  const own = done.filter((cell) => cell.objective === objective);
  const areas = (row: string, of: (scores: readonly number[]) => number): Row => {
    const values = own.filter((cell) => cell.row === row).map(({ scores }) => of(scores));
    return values.length === 0 ? {} : { [row]: rounded(mean(values)) };
  };
  const { bound: tenth } = areas('bound', (scores) => tenthBestArea(scores, budget));
  return {
    objective,
    ...Object.assign(
      {},
      ...rowNames.map((row) => areas(row, (scores) => topAuc(scores, { top: 10, budget }))),
    ),
    ...(tenth === undefined ? {} : { tenth }),
    seeds: new Set(own.map(({ seed }) => seed)).size,
    ...Object.fromEntries((publishedAreas[objective] ?? []).map((area, at) => [`published${at}`, area])),
  };
}

const rounded = (value: number): number => Number(value.toFixed(3));

/** The sum of each column that every line has. */
function sumOf(lines: readonly Row[]): Row {
  const columns = [...new Set(lines.flatMap(Object.keys))].filter(
    (one) => !['objective', 'seeds'].includes(one),
  );
  return {
    objective: `sum over ${lines.length}`,
    ...Object.fromEntries(
      columns.flatMap((column) => {
        const values = lines.flatMap((line) => (typeof line[column] === 'number' ? [line[column]] : []));
        return values.length === lines.length
          ? [[column, rounded(values.reduce((sum, one) => sum + one, 0))]]
          : [];
      }),
    ),
  };
}

function notesOn({ note }: Telling, done: readonly PmoCell[], file: string): void {
  note(
    `told: the engine knows what the score is made of; blind, bound and Graph GA see the score alone. None is prescreened: all begin with random molecules of ${file === '' ? 'the packaged collection' : 'the library'}.`,
  );
  for (const row of new Set(done.map((cell) => cell.row))) {
    const own = done.filter((cell) => cell.row === row);
    note(
      `${row}: ${[...new Set(own.map(({ engine }) => engine))].join(', ')}; ${rounded(mean(own.map(({ cpu }) => cpu)) / 60)} CPU min a search.`,
    );
  }
  for (const { name, protocol, sum } of [...publishedMethods, ...publishedSums])
    note(`Published: ${name} ${sum} over the twenty: ${protocol}.`);
}

import { join } from 'node:path';
import { loadToolkit } from '@textgrad/molecules';
import { defineBenchmark, type Row, type Telling } from '../../benchmark.ts';
import { significant } from '../../measure.ts';
import { mean } from '../../statistics/index.ts';
import { chosenFrom } from '../chosen-from.ts';
import { starts as fragments } from '../docking-design.ts';
import { dockingPreset } from '../docking-preset.ts';
import { engineNamed } from '../engine.ts';
import { dockstringFolder } from '../targets.ts';
import { type DesignedMolecule, designedMolecules } from './design-run.ts';
import { secondLook } from './docked-again.ts';
import { type OfficialTask, officialTasks } from './official-tasks.ts';
import { publishedCurves, publishedStart } from './published-curves.ts';
import { bestOfDataSet } from './warm-start.ts';

const folder = join('.textgrad', 'studies', 'dockstring');
const marks = [100, 500, 1000, 2500, 5000] as const;

const rowNames = ['told', 'bound'] as const;

/** Molecules of the data set that a warm start measures first. */
const warmStarts = 20;

/**
 * DOCKSTRING's three design tasks against the published curves of five methods: an engine that is told the formula and how a
 * molecule binds, and Bayesian optimisation, which sees the score alone; from a fragment, or from the best of the scored
 * data set. The best molecules are docked once more by the AutoDock Vina program.
 *
 * A run that was stopped goes on where it was; several processes may share the work.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export const dockstring = defineBenchmark({
  name: 'dockstring',
  description:
    "DOCKSTRING's three design tasks by an engine and by Bayesian optimisation, beside the published curves",
  defaults: {
    budget: 500,
    seeds: 1,
    tasks: 'F2',
    rows: 'told,bound',
    engine: 'expert',
    docking: 'fast',
    best: 5,
    dockstring: '',
    warm: '',
  },
  help: {
    budget: 'evaluations: molecules that are docked, into all receptors of a task',
    tasks: `with commas between: ${officialTasks.map(({ name }) => name).join(', ')}`,
    rows: 'told (the engine), bound (Bayesian optimisation)',
    warm: "folder of DOCKSTRING's scored data set, to begin with its best instead of a fragment",
  },
  columns: {
    task: 'task',
    method: 'method',
    ...Object.fromEntries(marks.map((calls) => [`at${calls}`, `best at ${calls}`])),
    ten: 'mean of the ten best',
    again: 'docked again by Vina, median',
    qed: 'QED',
    accessibility: 'SA',
    alerts: 'alerts',
    smiles: 'best molecule, docked again',
  },
  async run(
    { budget, seeds, tasks, rows: wanted, engine: name, docking, best, dockstring: given, warm },
    telling,
  ) {
    const directory = dockstringFolder(given);
    const known = officialTasks.map((task) => task.name);
    const chosen = chosenFrom(tasks, known, 'task of DOCKSTRING').flatMap(
      (wantedTask) => officialTasks.find((task) => task.name === wantedTask) ?? [],
    );
    const engine = engineNamed(name);
    const ways = { told: {}, bound: { preset: 'bayesian' } };
    const methods = chosenFrom(wanted, rowNames, 'row');
    const toolkit = await loadToolkit();
    const table: Row[] = [];
    for (const task of chosen) {
      const best20 = warm === '' ? undefined : await bestOfDataSet(toolkit, warm, task, warmStarts);
      for (const method of methods) {
        const runs: (readonly DesignedMolecule[])[] = [];
        for (let seed = 1; seed <= seeds; seed++) {
          const about = `${task.name}, ${method}, seed ${seed}`;
          process.stderr.write(`dockstring: ${about}\n`);
          const design = {
            ...{ task, engine, budget, seed, docking: dockingPreset(docking), directory, ...ways[method] },
            starts: best20 ?? [fragments[(seed - 1) % fragments.length] ?? 'benzene'],
          };
          const made = await designedMolecules(folder, design);
          if (typeof made === 'number')
            telling?.note(`Another process (${made}) is at ${about}: it is not in this table yet.`);
          else runs.push(made);
        }
        if (runs.length === 0) continue;
        const tops = runs.flatMap((run) => bestOf(run, best));
        const { looks, without } = await secondLook(folder, directory, task, tops, seeds + 1);
        if (without !== undefined) telling?.note(`Nothing was docked again: ${without}`);
        table.push(
          rowOf(
            task,
            `${method === 'told' ? engine.name : 'Bayesian optimisation'}, ${docking}`,
            runs,
            looks,
          ),
        );
      }
      table.push(...publishedRows(task));
    }
    if (telling) notesOn(telling, warm, budget);
    return table;
  },
});

const bestOf = (run: readonly DesignedMolecule[], count: number): readonly string[] =>
  run
    .toSorted((one, other) => one.value - other.value)
    .slice(0, count)
    .map(({ smiles }) => smiles);

function rowOf(
  task: OfficialTask,
  method: string,
  runs: readonly (readonly DesignedMolecule[])[],
  looks: Awaited<ReturnType<typeof secondLook>>['looks'],
): Row {
  const at = (calls: number): readonly number[] =>
    runs.flatMap((run) =>
      run.length < calls ? [] : [Math.min(...run.slice(0, calls).map(({ value }) => value))],
    );
  const again = looks.flatMap((look) => (look.value === undefined ? [] : [{ ...look, value: look.value }]));
  const sorted = again.toSorted((one, other) => one.value - other.value);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const first = sorted[0] ?? looks[0];
  return {
    task: task.name,
    method: `${method}, ${runs.length} run${runs.length === 1 ? '' : 's'}`,
    ...Object.fromEntries(
      marks.flatMap((calls) => (at(calls).length === 0 ? [] : [[`at${calls}`, rounded(mean(at(calls)))]])),
    ),
    ten: rounded(
      mean(
        runs.map((run) =>
          mean(
            run
              .map(({ value }) => value)
              .toSorted((a, b) => a - b)
              .slice(0, 10),
          ),
        ),
      ),
    ),
    ...(middle ? { again: rounded(middle.value) } : {}),
    ...(first
      ? {
          qed: rounded(first.qed),
          accessibility: significant(first.accessibility),
          alerts: first.alerts,
          smiles: first.value === undefined ? first.smiles : `${first.smiles} (${rounded(first.value)})`,
        }
      : {}),
  };
}

const rounded = (value: number): number => Number(value.toFixed(2));

const publishedRows = ({ name }: OfficialTask): readonly Row[] =>
  (publishedCurves[name] ?? []).map(({ method, at }) => ({
    task: name,
    method: `${method}, published`,
    ...Object.fromEntries(
      Object.entries(at).map(([calls, [value, deviation]]) => [`at${calls}`, `${value} ± ${deviation}`]),
    ),
  }));

function notesOn({ note }: Telling, warm: string, budget: number): void {
  note(
    warm === ''
      ? "Designs begin with a fragment. A warm start needs DOCKSTRING's scored data set, which does not come along: --warm <folder>."
      : `Designs begin with the ${warmStarts} best of DOCKSTRING's scored data set, whose evaluations count.`,
  );
  note(`The ${publishedStart}.`);
  note(
    `Lower is better. Values on the way are of single dockings by this package, so that the best of ${budget} is a lucky one: look at what the AutoDock Vina program says of the best molecules.`,
  );
  note('Strain is not looked at: the package has no force field to measure it with.');
}

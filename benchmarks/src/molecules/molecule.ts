import { join } from 'node:path';
import { type Engine, TextGradError } from '@textgrad/core';
import { contentKey } from '@textgrad/core/runs';
import { type Docker, dockstringReceptor, inProcessDocker, loadToolkit } from '@textgrad/molecules';
import { z } from 'zod';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { keptRuns, putAway } from '../kept-runs.ts';
import { quantile } from '../statistics/index.ts';
import { type DockedMolecules, dockedMolecules } from './docked-molecules.ts';
import { designWith, measuredOf, starts } from './docking-design.ts';
import { dockingPreset } from './docking-preset.ts';
import { engineNamed } from './engine.ts';
import { chosenTargets } from './targets.ts';

const runSchema = z.object({
  key: z.string(),
  target: z.string(),
  start: z.string(),
  first: z.number(),
  best: z.number(),
  vina: z.number(),
  qed: z.number(),
  calls: z.number(),
  seconds: z.number(),
  smiles: z.string(),
});
type DesignRun = z.infer<typeof runSchema>;

/** Raise it when designs come out otherwise without their settings. */
const version = 1;
const folder = join('.textgrad', 'studies', 'molecule');
const results = join(folder, 'results.jsonl');
const repeats = join(folder, 'again', 'results.jsonl');

/** A run, and what its best molecule docks like a second time. */
interface RepeatedRun extends DesignRun {
  /** kcal/mol. */
  readonly again: number;
}

/**
 * The paper's molecule experiment: targets of DOCKSTRING × benzene, pentane and acetamide × 10 steps, the best molecule of
 * each run chosen by Vina + (1 - QED).
 *
 * The best of some forty noisy dockings is a lucky one, so each is docked once more, thoroughly and with another seed.
 * A benchmark that was interrupted goes on from the runs that were finished.
 *
 * @see arXiv:2406.07496, section 3.4
 */
export const molecule = defineBenchmark({
  name: 'molecule',
  description:
    "the paper's molecule experiment: DOCKSTRING targets × three fragments × 10 steps, with any engine",
  defaults: {
    targets: 6,
    all: false,
    engine: 'expert',
    docking: 'fast',
    again: 'thorough',
    steps: 10,
    proposals: 4,
    seed: 1,
    dockstring: '',
  },
  columns: {
    target: 'target',
    start: 'start',
    first: 'first score',
    best: 'best score',
    vina: 'Vina (kcal/mol)',
    again: 'docked again',
    qed: 'QED',
    calls: 'oracle calls',
    smiles: 'molecule',
  },
  async run({ engine: name, docking, again, steps, proposals, seed, ...choice }) {
    const second = inProcessDocker(await loadToolkit(), { preset: dockingPreset(again) });
    const { directory, names } = await chosenTargets(choice);
    const engine = engineNamed(name);
    const runs = await keptRuns(results, runSchema);
    const dockings = await dockedMolecules((target) => dockstringReceptor(directory, target), repeats);
    const rows: RepeatedRun[] = [];
    for (const target of names)
      for (const start of starts) {
        const design = { target, start, docking, steps, proposals, seed };
        const key = contentKey({ benchmark: 'molecule', version, engine: engine.name, ...design });
        const known = runs.find(key);
        const run = known ?? (await finishedRun(engine, key, { ...design, directory }));
        if (!known) await runs.keep(run);
        rows.push({ ...run, again: await dockedAgain(dockings, second, run, seed + 1) });
        process.stderr.write(`molecule: ${rows.length} of ${names.length * starts.length} runs\n`);
      }
    await putAway(results);
    await dockings.finish();
    return [...rows.map(rowOf), ...distribution(rows, `all, ${engine.name}`), paper];
  },
});

async function dockedAgain(
  dockings: DockedMolecules,
  docker: Docker,
  run: DesignRun,
  seed: number,
): Promise<number> {
  const { affinity, problem } = await dockings.dock(docker, run, seed);
  if (affinity !== null) return affinity;
  throw new TextGradError('internal', 'MOLECULE_RUN', `${run.smiles} cannot be docked again: ${problem}`);
}

async function finishedRun(
  engine: Engine,
  key: string,
  design: Parameters<typeof designWith>[1],
): Promise<DesignRun> {
  const { start, best, usage, status, reason } = await designWith(engine, design);
  const { overall, vina, qed } = measuredOf(best);
  if (status !== 'completed' || ![overall, vina, qed].every(Number.isFinite))
    throw new TextGradError(
      'internal',
      'MOLECULE_RUN',
      `The run against ${design.target} from ${design.start} has no result: ${reason}. What was finished is kept; run the benchmark again to go on.`,
    );
  return {
    key,
    target: design.target,
    start: design.start,
    first: measuredOf(start).overall,
    best: overall,
    vina,
    qed,
    calls: usage.evaluations,
    seconds: usage.seconds,
    smiles: best.text,
  };
}

const rounded = (value: number): number => Number(value.toFixed(2));

const rowOf = ({ target, start, first, best, vina, again, qed, calls, smiles }: RepeatedRun): Row => ({
  target,
  start,
  first: rounded(first),
  best: rounded(best),
  vina: rounded(vina),
  again: rounded(again),
  qed: rounded(qed),
  calls,
  smiles,
});

/** The median and the range that holds four runs of five. */
function distribution(runs: readonly RepeatedRun[], target: string): readonly Row[] {
  const spread = (of: (run: RepeatedRun) => number): string => {
    const values = runs.map(of);
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => rounded(quantile(values, share)));
    return `${middle} (${low} to ${high})`;
  };
  return [
    {
      target,
      start: `${runs.length} runs`,
      first: spread(({ first }) => first),
      best: spread(({ best }) => best),
      vina: spread(({ vina }) => vina),
      again: spread(({ again }) => again),
      qed: spread(({ qed }) => qed),
      calls: runs.reduce((sum, { calls }) => sum + calls, 0),
      smiles: 'median (10 % to 90 %)',
    },
  ];
}

/** What the paper's figures show of its 174 runs; it prints no table. */
const paper: Row = {
  target: 'paper, gpt-4o, 58 targets',
  start: '174 runs',
  first: '',
  best: '',
  vina: 'most -8 to -9.5',
  again: '',
  qed: '0.6 to 0.95',
  calls: '',
  smiles: 'read off figures; AutoDock Vina 1.1.2',
};

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunSummary } from '@textgrad/core/runs';
import { reasonOf } from '../../experiments/engine.ts';
import { spentOf } from '../../experiments/spent.ts';
import { designWith, measuredOf, starts } from '../../molecules/docking-design.ts';
import { chosenTargets } from '../../molecules/targets.ts';
import { bootstrapMean, mean } from '../../statistics/index.ts';
import { notRun, type PaperRow } from '../row.ts';
import type { PaperSection } from './section.ts';

const beside = fileURLToPath(new URL('../../../../../shared/data/dockstring-targets', import.meta.url));

/** Docking against DOCKSTRING's targets from three fragments; the best of each run by Vina + (1 − QED). */
export const moleculeSection: PaperSection = {
  name: 'molecule',
  async run({ settings, engine, kind, date }) {
    const { quick, dockstring } = settings;
    const folder = dockstring === '' && existsSync(beside) ? beside : dockstring;
    let chosen: Awaited<ReturnType<typeof chosenTargets>>;
    try {
      chosen = await chosenTargets({ dockstring: folder, targets: 1, all: !quick });
    } catch (error) {
      return [notRun('molecule', kind, reasonOf(error).reason)];
    }
    const { directory, names } = chosen;
    const runs: RunSummary[] = [];
    const way = wayOf(kind, quick);
    for (const target of names)
      for (const start of starts) {
        runs.push(await designWith(engine, { target, directory, start, docking: 'fast', seed: 1, ...way }));
        process.stderr.write(`paper, molecules: ${runs.length} of ${names.length * starts.length} runs\n`);
      }
    return [rowOf(runs, kind, engine.name, date, wordsOf(way, quick, names))];
  },
};

/** A language model goes the paper's way, one proposal a step and its critic; the expert proposes several. */
const wayOf = (kind: PaperRow['kind'], quick: boolean) => ({
  steps: quick ? 4 : 10,
  ...(kind === 'llm'
    ? { proposals: 1, feedback: 'paper' as const }
    : { proposals: quick ? 2 : 4, feedback: 'measurements' as const }),
});

const wordsOf = (
  { steps, proposals }: ReturnType<typeof wayOf>,
  quick: boolean,
  names: readonly string[],
): string =>
  [
    'our docking, fast, not AutoDock Vina 1.1.2',
    `${quick ? 'quick: ' : ''}${names.length < 6 ? names.join(', ') : names.length} of 58 targets, ${steps} steps of ${proposals} ${proposals === 1 ? 'proposal' : 'proposals'}`,
  ].join('; ');

function rowOf(
  runs: readonly RunSummary[],
  kind: PaperRow['kind'],
  engine: string,
  date: string,
  note: string,
): PaperRow {
  const best = runs.map((run) => measuredOf(run.best)).filter(({ overall }) => Number.isFinite(overall));
  if (best.length === 0) return notRun('molecule', kind, 'no molecule could be docked');
  const overall = bootstrapMean([best.map((one) => one.overall)]);
  const usd = runs.map(({ usage }) => spentOf(usage).USD);
  const spent = usd.reduce<number | undefined>(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  );
  const calls = runs.reduce((sum, { usage }) => sum + usage.evaluations, 0);
  return {
    experiment: 'molecule',
    kind,
    method: 'TextGrad',
    ours: `Vina ${mean(best.map(({ vina }) => vina)).toFixed(2)}, QED ${mean(best.map(({ qed }) => qed)).toFixed(2)}; Vina + (1 − QED) ${overall.value.toFixed(2)}`.replaceAll(
      '-',
      '−',
    ),
    interval: overall.interval
      ? `${overall.interval.map((bound) => bound.toFixed(2).replace('-', '−')).join(' to ')} of the sum`
      : 'one run has none',
    n: `${runs.length} runs`,
    seeds: '1',
    calls: `${calls} dockings`,
    cost: kind === 'expert' ? '$0.00' : spent === undefined ? 'price not known' : `$${spent.toFixed(2)}`,
    engine,
    date,
    note,
  };
}

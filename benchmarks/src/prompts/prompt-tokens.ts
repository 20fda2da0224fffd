import { readFile } from 'node:fs/promises';
import { expertEngine, systemClock } from '@textgrad/core';
import { exportRun, memoryStore, runTask } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { before } from './before.ts';
import { promptCounts, type StepPrompts } from './prompt-counts.ts';

/**
 * Tokens of the prompts of molecules/design with its defaults (docking, four proposals a step), beside what they were
 * before the table of measured versions. The rule-based expert writes, and dockings are short: what is counted is what an
 * endpoint would be sent. `--run <file>` counts an exported run instead.
 */
export const promptTokens = defineBenchmark({
  name: 'prompt-tokens',
  description:
    'Tokens of the prompts of the default molecule run, by step, beside those of an earlier version.',
  defaults: { steps: 10, seed: 1, run: '' },
  columns: {
    step: 'step',
    before: 'update prompt before, tokens',
    now: 'update prompt now, tokens',
    share: 'now, % of before',
    stepBefore: 'whole step before, tokens',
    stepNow: 'whole step now, tokens',
    stepShare: 'now, % of before',
    asked: 'prompts before, now',
  },
  async run({ steps, seed, run }) {
    const bundle =
      run === '' ? await designed(steps, seed) : (await readFile(run, 'utf8')).trimEnd().split('\n');
    return promptCounts(bundle).map((now) =>
      rowOf(
        now,
        before.find(({ step }) => step === now.step),
      ),
    );
  },
});

/** The default run of molecules/design, as a bundle. */
async function designed(steps: number, seed: number): Promise<readonly string[]> {
  const { design } = molecules.tasks;
  if (!design) throw new Error('@textgrad/molecules has no task design');
  const store = memoryStore();
  await runTask(design, {
    name: 'molecules/design',
    id: 'run',
    engine: expertEngine(molecules.experts),
    seed,
    steps,
    // Quick dockings: they decide which molecules are shown, not how.
    config: { confirm: 0, docking: { runs: 1, fraction: 0.02 } },
    store,
  });
  return exportRun(store, 'run', { now: systemClock.now() });
}

function rowOf(now: StepPrompts, before: StepPrompts | undefined): Row {
  const [update, updateBefore] = [mean(now.updates), mean(before?.updates ?? [])];
  const [step, stepBefore] = [total(now), before ? total(before) : Number.NaN];
  const percent = (a: number, b: number): number => significant((100 * a) / b);
  return {
    step: now.step,
    before: Math.round(updateBefore),
    now: Math.round(update),
    share: percent(update, updateBefore),
    stepBefore,
    stepNow: step,
    stepShare: percent(step, stepBefore),
    asked: `${before ? asked(before) : '-'}, ${asked(now)}`,
  };
}

const mean = (tokens: readonly number[]): number =>
  tokens.length === 0 ? Number.NaN : tokens.reduce((sum, one) => sum + one, 0) / tokens.length;

const total = ({ updates, others }: StepPrompts): number =>
  [...updates, ...others].reduce((sum, one) => sum + one, 0);

const asked = ({ updates, others }: StepPrompts): number => updates.length + others.length;

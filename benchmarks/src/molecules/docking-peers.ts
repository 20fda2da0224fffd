import { createContext, type RunTools, randomStream, throwIfAborted } from '@textgrad/core';
import { noParts } from '@textgrad/core/testing';
import {
  graphGeneticAlgorithm,
  loadToolkit,
  Oracle,
  randomScreening,
  startPopulation,
} from '@textgrad/molecules';
import type { CellResult } from '../study/cell-result.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { bestOf } from './best-of.ts';
import { bestSoFar } from './best-so-far.ts';
import { type DockingDesign, designOf, designWith, measuredOf, starts } from './docking-design.ts';
import { drawn } from './draw.ts';
import { engineNamed } from './engine.ts';
import { chosenTargets, type TargetSettings } from './targets.ts';

interface PeerSettings extends StudySettings, TargetSettings {
  readonly engine: string;
  readonly docking: string;
  readonly proposals: number;
}

const reference = 'Graph GA';

/** Sizes that leave the genetic algorithm some generations within a few dozen dockings. */
const sizes = { population: 15, offspring: 8 };

/** Raise it when a method changes without its settings. */
const version = 1;

/**
 * Docking designs at equal oracle calls: an engine from the paper's fragments, Jensen's genetic algorithm and random
 * screening from drug-like molecules, which is the better start. The score is minus the best Vina + (1 - QED).
 */
export const moleculePeers = defineStudyBenchmark<PeerSettings>({
  name: 'molecule-peers',
  description: 'an engine, a graph genetic algorithm and random screening on docking at equal oracle calls',
  defaults: {
    seeds: 3,
    budget: 41,
    concurrency: 1,
    targets: 2,
    all: false,
    engine: 'expert',
    docking: 'fast',
    proposals: 4,
    dockstring: '',
  },
  async plan({ engine: name, docking, proposals, ...choice }): Promise<StudyPlan> {
    const { directory, names } = await chosenTargets(choice);
    const engine = engineNamed(name);
    return {
      study: {
        methods: [
          { name: engine.name, settings: { proposals, starts } },
          { name: reference, settings: sizes },
          { name: 'random screening' },
        ],
        tasks: names.map((target) => ({ name: target })),
        reference,
        settings: { engine: engine.name, docking, version },
      },
      run: async ({ method, task, seed, pair, budget }, signal) => {
        const start = starts[pair % starts.length] ?? 'benzene';
        const design = {
          target: task.name,
          directory,
          start,
          docking,
          steps: budget,
          proposals,
          seed,
          signal,
        };
        return method.name === engine.name
          ? designed(await designWith(engine, { ...design, calls: budget }))
          : baseline(method.name, { ...design, calls: budget, pair });
      },
    };
  },
});

function designed(summary: Awaited<ReturnType<typeof designWith>>): CellResult {
  const { vina, qed, overall } = measuredOf(summary.best);
  return {
    score: 0 - overall,
    calls: summary.usage.evaluations,
    trajectory: bestSoFar(summary),
    simulated: false,
    engine: summary.engine,
    measures: { Vina: vina, QED: qed },
  };
}

interface Baseline extends DockingDesign {
  readonly calls: number;
  readonly pair: number;
}

async function baseline(method: string, given: Baseline): Promise<CellResult> {
  const { calls, pair, seed, signal = new AbortController().signal } = given;
  const { task, config } = designOf(given);
  const toolkit = await loadToolkit();
  const library = await startPopulation();
  const oracle = new Oracle({
    budget: calls,
    canonical: async (text) => {
      const parsed = await toolkit.read(text);
      return parsed.ok ? parsed.molecule.smiles : undefined;
    },
    score: await scorerOf(task, config, signal),
  });
  const search = { toolkit, oracle, random: randomStream(seed), signal };
  if (method === reference)
    await graphGeneticAlgorithm({ ...search, molecules: drawn(library, sizes.population, pair) }, sizes);
  else await randomScreening({ ...search, molecules: library });
  const scores = oracle.calls.map(({ score }) => score);
  const trajectory = bestOf(scores);
  return {
    score: trajectory.at(-1)?.best ?? 0,
    calls: scores.length,
    trajectory,
    simulated: false,
    engine: method,
  };
}

/** Minus Vina + (1 - QED); 0 for what cannot be docked, and for what is no better than that. */
async function scorerOf(
  task: ReturnType<typeof designOf>['task'],
  config: ReturnType<typeof designOf>['config'],
  signal: AbortSignal,
): Promise<(smiles: string) => Promise<number>> {
  const tools: RunTools = {
    engine: engineNamed('expert'),
    context: createContext(),
    signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  };
  const setup = await task.setup(task.config.parse(config), { ...tools, ...noParts(tools) });
  return async (smiles) => {
    throwIfAborted(signal);
    const measured = await setup.measure([smiles]);
    return Math.max(0, measured.score ?? 0);
  };
}

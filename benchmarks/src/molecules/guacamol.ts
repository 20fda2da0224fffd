import { usageError } from '@textgrad/core';
import { guacamolObjectives, topAuc, topMean } from '@textgrad/molecules';
import type { CellResult } from '../study/cell-result.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { bestOf } from './best-of.ts';
import { engineNamed } from './engine.ts';
import {
  engineSearch,
  geneticSearch,
  type OracleScores,
  populationSize,
  randomSearch,
} from './oracle-searches.ts';

interface GuacamolSettings extends StudySettings {
  readonly engine: string;
  /** Names with commas between, or `all`. */
  readonly objectives: string;
  /** Whether the engine runs once more, told nothing but the score. */
  readonly blind: boolean;
}

const reference = 'Graph GA';

/** Raise it when a method changes without its settings. */
const version = 1;

/**
 * The twenty objectives of GuacaMol at equal oracle calls from equal start populations: an engine, Jensen's genetic
 * algorithm, random screening. The score is PMO's area under the curve of the ten best.
 */
export const guacamol = defineStudyBenchmark<GuacamolSettings>({
  name: 'guacamol',
  description: 'an engine, a graph genetic algorithm and random screening on GuacaMol at equal oracle calls',
  defaults: { seeds: 3, budget: 1000, concurrency: 1, engine: 'expert', objectives: 'all', blind: false },
  plan: ({ engine: name, objectives, blind }): StudyPlan => {
    const engine = engineNamed(name);
    const methods: readonly Method[] = [
      { name: engine.name, search: engineSearch(engine, 'parts') },
      ...(blind
        ? [{ name: `${engine.name}, told the score alone`, search: engineSearch(engine, 'score') }]
        : []),
      { name: reference, search: geneticSearch },
      { name: 'random screening', search: randomSearch },
    ];
    return {
      study: {
        methods: methods.map((one) => ({ name: one.name })),
        tasks: chosen(objectives).map((objective) => ({ name: objective })),
        reference,
        settings: { engine: engine.name, population: populationSize, version },
      },
      run: async ({ method, task, seed, pair, budget }, signal) => {
        const found = methods.find((one) => one.name === method.name);
        if (!found) throw new Error(`There is no method '${method.name}'.`);
        const scores = await found.search({ objective: task.name, budget, seed, pair, signal });
        return resultOf(scores, budget, method.name.startsWith(engine.name) ? engine.name : method.name);
      },
    };
  },
});

interface Method {
  readonly name: string;
  readonly search: OracleScores;
}

function chosen(objectives: string): readonly string[] {
  const names = guacamolObjectives.map((objective) => objective.name);
  if (objectives === 'all') return names;
  const wanted = objectives.split(',').map((one) => one.trim());
  const unknown = wanted.filter((one) => !names.includes(one));
  if (unknown.length > 0)
    throw usageError(
      'BENCH_OPTION',
      `There is no objective '${unknown.join("', '")}'. There is: ${names.join(', ')}.`,
    );
  return wanted;
}

function resultOf(scores: readonly number[], budget: number, engine: string): CellResult {
  const auc = (top: number): number => topAuc(scores, { top, budget });
  return {
    score: auc(10),
    calls: scores.length,
    trajectory: bestOf(scores),
    simulated: false,
    engine,
    measures: {
      'AUC top-1': auc(1),
      'AUC top-100': auc(100),
      'mean of the ten best': topMean(scores, 10),
    },
  };
}

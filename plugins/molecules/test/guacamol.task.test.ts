import { type Engine, expertEngine, partsText, randomStream, type UpdateQuestion } from '@textgrad/core';
import { archiveOf, memoryStore, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { pick } from '../src/baselines/choice.ts';
import { varied } from '../src/baselines/vary.ts';
import { graphOf } from '../src/chemistry/graph.ts';
import { knownMolecules } from '../src/expert/goals/history.ts';
import {
  goalChemist,
  graphGeneticAlgorithm,
  guacamolObjective,
  guacamolTask,
  loadToolkit,
  Oracle,
  objectiveScorer,
  populationSearch,
  startPopulation,
  topMean,
} from '../src/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const name = 'molecules/guacamol';
const library = await startPopulation();
const drawn = (count: number): readonly string[] => {
  const random = randomStream(5);
  return [...new Set(Array.from({ length: count }, () => pick(random, library) ?? ''))];
};

const search = async (engine: Engine, config: object, options: { readonly steps?: number } = {}) => {
  const [start, ...molecules] = drawn(40);
  const store = memoryStore();
  const summary = await runTask(guacamolTask, {
    name,
    engine,
    store,
    seed: 1,
    steps: options.steps ?? 100,
    config: { start, ...config },
    strategy: populationSearch({ molecules, proposals: 10, shown: 30 }),
  });
  return { summary, candidates: archiveOf(store.entries(summary.run)).candidates };
};

describe('a search by the expert', () => {
  const budget = 80;
  const config = guacamolTask.config.parse({ objective: 'perindopril-mpo', budget });
  let found: Awaited<ReturnType<typeof search>>;
  beforeAll(async () => {
    found = await search(expertEngine([goalChemist()]), { objective: 'perindopril-mpo', budget });
  }, 120_000);

  test('spends the budget of oracle calls on different molecules, and not one more', () => {
    const { summary, candidates } = found;
    expect(summary).toMatchObject({ status: 'completed', reason: `${budget} oracle calls made` });
    const scored = candidates.filter(({ evaluation }) => evaluation.score !== null);
    expect(new Set(scored.map(({ texts }) => texts[0])).size).toBe(budget);
    expect(summary.usage.evaluations).toBe(budget);
    for (const { evaluation } of candidates.filter((one) => !scored.includes(one)))
      expect(evaluation.problems).toEqual([`The budget of ${budget} oracle calls is used up.`]);
  });

  test('measures the population first', () => {
    const [start, ...others] = drawn(40);
    expect(found.candidates.slice(0, 40).map(({ texts }) => texts[0])).toEqual([start, ...others]);
  });

  test('finds better molecules than the genetic algorithm with as many calls', async () => {
    const toolkit = await loadToolkit();
    const score = objectiveScorer(toolkit, guacamolObjective('perindopril-mpo'));
    const canonical = async (smiles: string) => {
      const parsed = await toolkit.read(smiles);
      return parsed.ok ? parsed.molecule.smiles : undefined;
    };
    const oracle = new Oracle({ budget, canonical, score: async (smiles) => (await score(smiles)).score });
    await graphGeneticAlgorithm({ toolkit, oracle, molecules: drawn(40), random: randomStream(1) });
    const ours = found.candidates.map(({ evaluation }) => evaluation.score ?? 0);
    const theirs = oracle.calls.map((call) => call.score);
    expect(topMean(ours, 10)).toBeGreaterThan(topMean(theirs, 10) + 0.05);
  });

  test('leaves every call and the areas under the curves behind', async () => {
    const files = (await guacamolTask.artifacts?.(found.summary, config)) ?? [];
    const [calls, auc] = files.map(({ content }) => String(content));
    const lines = (calls ?? '').trim().split('\n');
    expect(lines[0]).toBe(
      'call,step,smiles,"score","similarity (ECFP4)","worth of similarity (ECFP4)","aromatic rings","worth of aromatic rings"',
    );
    expect(lines).toHaveLength(budget + 1);
    const report = JSON.parse(auc ?? '{}');
    expect(report).toMatchObject({
      objective: 'perindopril-mpo',
      nameRevealed: false,
      engine: 'expert',
      budget,
      oracleCalls: budget,
    });
    expect(report.auc.top1).toBeGreaterThanOrEqual(report.auc.top10);
    expect(report.auc.top10).toBeGreaterThanOrEqual(report.auc.top100);
  });
});

describe('what an engine is told', () => {
  const prompts = async (config: object): Promise<string> => {
    const engine = scriptedEngine(() => '<IMPROVED_VARIABLE>CCO</IMPROVED_VARIABLE>');
    await search(engine, { objective: 'celecoxib-rediscovery', ...config }, { steps: 2 });
    expect(engine.requests.length).toBeGreaterThan(0);
    return engine.requests.map(({ system, content }) => `${system}\n${partsText(content)}`).join('\n');
  };
  const drug = 'celecoxib';
  const target = 'S(N)(=O)=O)C(F)(F)F';

  test('the parts of the score, but neither the drug nor its name', async () => {
    const said = await prompts({});
    expect(said).toContain('similarity (ECFP4) = ');
    expect(said.toLowerCase()).not.toContain(drug);
    expect(said).not.toContain(target);
  });

  test('the name where it is to be revealed', async () => {
    expect(await prompts({ reveal: true })).toContain('The objective is called Celecoxib rediscovery.');
  });

  test('nothing but the score where that is wanted', async () => {
    const said = await prompts({ shown: 'score' });
    expect(said).toContain('score = ');
    expect(said).not.toContain('similarity');
  });
});

describe('the expert', () => {
  const question = (changes: Partial<UpdateQuestion> = {}): UpdateQuestion => ({
    kind: 'update',
    role: 'a molecule as a SMILES string',
    variable: 'CCCCCCO',
    feedback: ['score = 0.1, goal ≥ 1, falls short by 0.9 (-90 %)'],
    earlierFeedback: [],
    constraints: [
      'The score, from 0 to 1, is to be made as high as it can be.',
      '"score" is the arithmetic mean of "rings".',
      '"rings" is the descriptor rings; it is worth 1 at 2 and exp(-(d/0.5)²/2) at a distance d from it.',
    ],
    past: '',
    tried: 'Version 1:\nCCCCCCN\nHow it came out:\nscore = 0.2\nrings = 0',
    scored:
      'Version 1:\nC1CCCCC1\nHow it came out:\nscore = 0.5, goal ≥ 1\nrings = 1\n\nVersion 2:\nCCC1CCCCC1\nHow it came out:\nscore = 0.6\nrings = 1',
    problems: [],
    answer: { jsonKey: 'molecule' },
    ...changes,
  });

  test('reads every molecule of a prompt with its measurements', () => {
    const known = new Map(knownMolecules(question()).map((one) => [one.smiles, one]));
    expect([...known.keys()].toSorted()).toEqual(['C1CCCCC1', 'CCC1CCCCC1', 'CCCCCCN', 'CCCCCCO']);
    expect(known.get('CCC1CCCCC1')).toMatchObject({
      score: 0.6,
      values: new Map([
        ['score', 0.6],
        ['rings', 1],
      ]),
    });
  });

  test('takes questions about a score alone', () => {
    const expert = goalChemist();
    expect(expert.accepts(question())).toBe(true);
    expect(expert.accepts(question({ constraints: [] }))).toBe(false);
  });

  test('answers alike each time, a sample differently, and with none of the known molecules', async () => {
    const answers = async () => {
      const expert = goalChemist();
      return Promise.all([0, 1, 2].map((sample) => expert.answer(question(), { sample })));
    };
    const first = await answers();
    expect(await answers()).toEqual(first);
    expect(new Set(first).size).toBe(3);
    for (const known of knownMolecules(question())) expect(first).not.toContain(known.smiles);
  });

  test('measures what the words name, and keeps the molecule where nothing can be read', async () => {
    const toolkit = await loadToolkit();
    const rings = await toolkit.withMolecule(
      await goalChemist().answer(question(), {}),
      (molecule) => graphOf(molecule).rings.length,
    );
    expect(rings).toBe(2);
    const unreadable = question({ variable: 'no molecule', tried: '', scored: '', feedback: [] });
    expect(await goalChemist().answer(unreadable, {})).toBe('no molecule');
  });

  test('varies molecules into molecules', async () => {
    const toolkit = await loadToolkit();
    const random = randomStream(2);
    const { made, read } = await toolkit.run((session) => {
      const counts = { made: 0, read: 0 };
      for (const smiles of sampleMolecules.slice(0, 40)) {
        using molecule = session.read(smiles);
        const graph = graphOf(molecule);
        for (let time = 0; time < 10; time++) {
          const text = varied(graph, random);
          if (text === undefined) continue;
          counts.made++;
          using child = session.tryRead(text);
          if (child) counts.read++;
        }
      }
      return counts;
    });
    expect(made).toBeGreaterThan(150);
    expect(read / made).toBeGreaterThan(0.8);
  });
});

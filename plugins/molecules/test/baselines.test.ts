import { randomStream } from '@textgrad/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { crossover } from '../src/baselines/crossover.ts';
import { cutChain, cutRing } from '../src/baselines/fragments.ts';
import { graphGeneticAlgorithm, randomScreening, startPopulation } from '../src/baselines/index.ts';
import { mutated } from '../src/baselines/mutation.ts';
import { graphOf } from '../src/chemistry/graph.ts';
import { loadToolkit } from '../src/chemistry/index.ts';
import { writeSmiles } from '../src/chemistry/plain-smiles.ts';
import { guacamolObjective, Oracle, objectiveScorer, topMean } from '../src/guacamol/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();
const molecules = await startPopulation();
const random = randomStream(7);

const canonical = async (smiles: string): Promise<string | undefined> => {
  const parsed = await toolkit.read(smiles);
  return parsed.ok ? parsed.molecule.smiles : undefined;
};

test('the packaged start population is made of different molecules that this package reads', async () => {
  expect(molecules).toHaveLength(3057);
  const read = new Set<string | undefined>();
  for (const smiles of molecules) read.add(await canonical(smiles));
  expect(read).not.toContain(undefined);
  expect(read.size).toBe(molecules.length);
});

test('a molecule that is written atom by atom reads back as itself', async () => {
  await toolkit.run((session) => {
    for (const smiles of sampleMolecules) {
      using molecule = session.read(smiles);
      const { atoms, bonds } = graphOf(molecule);
      using again = session.read(writeSmiles(atoms, bonds, new Set(atoms.keys())));
      expect(again.get_smiles()).toBe(molecule.get_smiles());
    }
  });
});

describe('cuts', () => {
  test('a chain falls in two with one end each, no atom lost', async () => {
    await toolkit.run((session) => {
      for (const smiles of sampleMolecules) {
        using molecule = session.read(smiles);
        const graph = graphOf(molecule);
        const fragments = cutChain(graph, random);
        if (fragments === undefined) continue;
        expect(fragments.map(({ ends }) => ends.length)).toEqual([1, 1]);
        expect(fragments.flatMap(({ atoms }) => atoms)).toHaveLength(graph.atoms.length);
        expect(fragments.flatMap(({ bonds }) => bonds)).toHaveLength(graph.bonds.length - 1);
      }
    });
  });

  test('a ring falls in two with two ends each', async () => {
    await toolkit.run((session) => {
      using molecule = session.read('c1ccc2ccccc2c1');
      const fragments = cutRing(graphOf(molecule), random);
      expect(fragments?.map(({ ends }) => ends.length)).toEqual([2, 2]);
      using chain = session.read('CCCCO');
      expect(cutRing(graphOf(chain), random)).toBeUndefined();
    });
  });
});

describe('offspring', () => {
  test('every child is a canonical molecule of 6 to about 50 heavy atoms, and no parent', async () => {
    const draw = randomStream(3);
    let children = 0;
    for (let pair = 0; pair < 150; pair++) {
      const parents = [0, 1].map(() => molecules[draw.int(0, molecules.length - 1)] ?? '') as [
        string,
        string,
      ];
      const child = await toolkit.run((session) => crossover(parents, session, draw));
      if (child === undefined) continue;
      children++;
      expect(parents).not.toContain(child);
      expect(await canonical(child)).toBe(child);
    }
    expect(children).toBeGreaterThan(120);
  });

  test('mutations change most molecules, and keep them molecules', async () => {
    const draw = randomStream(4);
    const made = new Set<string>();
    for (let time = 0; time < 150; time++) {
      const child = await toolkit.run((session) => mutated('COc1ccc2[nH]cc(CCNC(C)=O)c2c1', session, draw));
      if (child === undefined) continue;
      expect(await canonical(child)).toBe(child);
      made.add(child);
    }
    expect(made.size).toBeGreaterThan(60);
  });
});

describe('searches', () => {
  const search = async (run: typeof randomScreening, seed: number, budget = 300) => {
    const score = objectiveScorer(toolkit, guacamolObjective('perindopril-mpo'));
    const oracle = new Oracle({ budget, canonical, score: async (smiles) => (await score(smiles)).score });
    await run({ toolkit, oracle, molecules, random: randomStream(seed) });
    return oracle.calls;
  };
  const best = (calls: readonly { readonly score: number }[]) =>
    topMean(
      calls.map(({ score }) => score),
      10,
    );
  let genetic: Awaited<ReturnType<typeof search>> = [];
  beforeAll(async () => {
    genetic = await search(graphGeneticAlgorithm, 1);
  });

  test('spend the budget on different molecules', async () => {
    for (const calls of [genetic, await search(randomScreening, 1)]) {
      expect(calls).toHaveLength(300);
      expect(new Set(calls.map(({ smiles }) => smiles)).size).toBe(300);
    }
  });

  test('one seed gives one search', async () => {
    expect(await search(graphGeneticAlgorithm, 1)).toEqual(genetic);
    expect(await search(randomScreening, 2, 30)).not.toEqual(await search(randomScreening, 3, 30));
  });

  test('the genetic algorithm improves on its start', () => {
    expect(best(genetic)).toBeGreaterThan(best(genetic.slice(0, 120)));
  });

  test('a search that is called off stops', async () => {
    const oracle = new Oracle({ budget: 10, canonical, score: async () => 0.5 });
    const options = { toolkit, oracle, molecules, random, signal: AbortSignal.abort(new Error('enough')) };
    await expect(randomScreening(options)).rejects.toThrow('enough');
    await expect(graphGeneticAlgorithm(options)).rejects.toThrow('enough');
    expect(oracle.calls.length).toBeLessThanOrEqual(10);
  });
});

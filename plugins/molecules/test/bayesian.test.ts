import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine, randomStream } from '@textgrad/core';
import { archiveOf, memoryStore, runTask } from '@textgrad/core/runs';
import { conditionOn, minMax } from '@textgrad/core/surrogates';
import { describe, expect, test } from 'vitest';
import { startPopulation } from '../src/baselines/start-population.ts';
import { BoundSearch } from '../src/bayesian/bound-search.ts';
import { CountIndex } from '../src/bayesian/count-index.ts';
import { drawRanked } from '../src/bayesian/draw-parent.ts';
import { Population } from '../src/bayesian/population.ts';
import { priorOf } from '../src/bayesian/prior.ts';
import { seenMolecule } from '../src/bayesian/seen-molecule.ts';
import { loadToolkit } from '../src/chemistry/index.ts';
import { guacamolObjective, objectiveScorer } from '../src/guacamol/index.ts';
import molecules from '../src/index.ts';

const toolkit = await loadToolkit();
const library = (await startPopulation()).slice(0, 120);
const read = (smiles: string) =>
  toolkit.run((session) => {
    const molecule = seenMolecule(smiles, session);
    if (!molecule) throw new Error(smiles);
    return molecule;
  });

describe('the kernel', () => {
  test('of drugs is the Tanimoto similarity of counts that RDKit for Python gives', async () => {
    // RDKit 2022.09.3: TanimotoSimilarity of GetMorganFingerprint(molecule, 3).
    const index = new CountIndex();
    for (const smiles of ['CC(=O)Oc1ccccc1C(=O)O', 'CC(=O)Nc1ccc(O)cc1', 'CN1CCCC1c1cccnc1'])
      index.add((await read(smiles)).features);
    const near = index.likeness((await read('OC(=O)c1ccccc1O')).features);
    for (const [at, value] of [0.43137254901960786, 0.24528301886792453, 0.10606060606060606].entries())
      expect(near[at]).toBeCloseTo(value, 12);
  });

  test('of one with many is min-max with each', async () => {
    const seen = await Promise.all(library.map(read));
    const index = new CountIndex();
    for (const { features } of seen) index.add(features);
    const asked = await read('COc1ccc2c(c1)C(=O)NC2CCN(C)C');
    const near = index.likeness(asked.features);
    expect(near).toHaveLength(library.length);
    for (const [at, { features }] of seen.entries())
      expect(near[at]).toBeCloseTo(minMax(features, asked.features), 12);
  });
});

test('bounds are mean and deviations of the process that knows all at once', async () => {
  const seen = await Promise.all(library.map(read));
  const [known, others] = [seen.slice(0, 30), seen.slice(30)];
  const population = new Population();
  for (const one of others.slice(0, 60)) population.addToLibrary(one);
  for (const [at, one] of known.entries()) population.learn(one, at / 30);
  population.add(others.slice(60), 0.3, { mean: 0, deviation: 1 });
  const dense = conditionOn(
    known.map((one) => known.map((other) => minMax(one.features, other.features))),
    known.map((_, at) => at / 30),
    { noise: 1e-4 },
  );
  const ranked = population.rank(0.3, { mean: 0, deviation: 1 });
  expect(ranked).toHaveLength(library.length);
  for (const [at, { molecule, bound }] of ranked.entries()) {
    const { mean, variance } = dense.forecast(
      known.map((one) => minMax(one.features, molecule.features)),
      1,
    );
    expect(bound).toBeCloseTo(mean + 0.3 * Math.sqrt(variance), 6);
    expect(bound).toBeLessThanOrEqual(ranked[at - 1]?.bound ?? Number.POSITIVE_INFINITY);
  }
});

test('by the mean alone the order is that of the process that knows all at once, once it is ranked anew', async () => {
  const prior = { mean: 0.2, deviation: 1 };
  const seen = await Promise.all(library.map(read));
  const [known, later, others] = [seen.slice(0, 20), seen.slice(20, 30), seen.slice(30)];
  const population = new Population();
  for (const one of others.slice(0, 60)) population.addToLibrary(one);
  for (const [at, one] of known.entries()) population.learn(one, at / 30);
  const byMean = population.byMean();
  for (const [at, one] of later.entries()) byMean.learn(one, (20 + at) / 30);
  byMean.rank(0, prior);
  const ranked = byMean.add(others.slice(60), 0, prior);
  const all = [...known, ...later];
  const dense = conditionOn(
    all.map((one) => all.map((other) => minMax(one.features, other.features))),
    all.map((_, at) => at / 30 - prior.mean),
    { noise: 1e-4 },
  );
  expect(ranked).toHaveLength(library.length);
  for (const [at, { molecule, bound }] of ranked.entries()) {
    const near = all.map((one) => minMax(one.features, molecule.features));
    expect(bound).toBeCloseTo(prior.mean + dense.forecast(near, 1).mean, 6);
    expect(bound).toBeLessThanOrEqual(ranked[at - 1]?.bound ?? Number.POSITIVE_INFINITY);
  }
});

test('what is forgotten was neither measured nor among the best', async () => {
  const population = new Population();
  const seen = await Promise.all(library.slice(0, 40).map(read));
  for (const [at, one] of seen.slice(0, 5).entries()) population.learn(one, at / 5);
  const ranked = population.add(seen.slice(5), 0.1, { mean: 0, deviation: 1 });
  const best = ranked.filter(({ molecule }) => !population.isMeasured(molecule.smiles)).slice(0, 10);
  population.prune(10);
  expect(population.rank(0.1, { mean: 0, deviation: 1 })).toHaveLength(15);
  for (const { molecule } of best) expect(population.find(molecule.smiles)).toBe(molecule);
});

test.each([
  ['scores from 0 to 1', [0.2, 1], { mean: 0, deviation: 1 }],
  ['energies', [4, 8, 6], { mean: 4, deviation: 6 }],
  ['one energy', [7], { mean: 7, deviation: 1 }],
])('the prior of %s', (_, scores, prior) => {
  expect(priorOf(scores)).toEqual(prior);
});

test('parents are drawn from the best thousandth to all', () => {
  const [random, items] = [randomStream(3), Array.from({ length: 10_000 }, (_, at) => at)];
  const drawn = Array.from({ length: 4_000 }, () => drawRanked(items, random));
  const share = (below: number): number => drawn.filter((one) => one < below).length / drawn.length;
  // A share q that is log-uniform on [0.001, 1] lies below x with probability log(x / 0.001) / log(1000); P(rank < x) adds x / q above.
  const expected = (x: number): number => (Math.log(x / 1e-3) + 1 - x) / Math.log(1e3);
  for (const x of [0.01, 0.1, 0.5]) expect(share(10_000 * x)).toBeCloseTo(expected(x), 1);
});

describe('the search', () => {
  test('begins with ten of the library, goes up by the score alone, and never proposes what is known', async () => {
    const score = objectiveScorer(toolkit, guacamolObjective('isomers-c7h8n2o2'));
    const random = randomStream(5);
    const search = new BoundSearch(toolkit, library, random, { children: 30 });
    const asked: { smiles: string; score: number }[] = [];
    while (asked.length < 80) {
      const { value } = await search.proposals(random).next();
      asked.push({ smiles: value ?? '', score: (await score(value ?? '')).score });
      await search.learn(asked);
    }
    expect(new Set(asked.map(({ smiles }) => smiles)).size).toBe(80);
    const canonical = new Set((await Promise.all(library.map(read))).map(({ smiles }) => smiles));
    expect(asked.slice(0, 10).every(({ smiles }) => canonical.has(smiles))).toBe(true);
    const best = (of: typeof asked): number => Math.max(...of.map((one) => one.score));
    expect(best(asked)).toBeGreaterThan(Math.max(0.6, 2 * best(asked.slice(0, 10))));
  });

  test('goes on by batches of the mean once as many are measured as the bound is kept up for', async () => {
    const random = randomStream(6);
    const score = objectiveScorer(toolkit, guacamolObjective('qed'));
    const settings = { children: 10, bounded: 15, batch: 5 };
    const search = new BoundSearch(toolkit, library.slice(0, 40), random, settings);
    const asked: { smiles: string; score: number }[] = [];
    while (asked.length < 24) {
      const { value = '' } = await search.proposals(random).next();
      asked.push({ smiles: value, score: (await score(value)).score });
      await search.learn(asked);
    }
    expect(new Set(asked.map(({ smiles }) => smiles)).size).toBe(24);
    const mean = (of: typeof asked): number => of.reduce((sum, one) => sum + one.score, 0) / of.length;
    expect(mean(asked.slice(15))).toBeGreaterThan(mean(asked.slice(0, 10)));
  });

  test('is the preset bayesian of every task, from a library of one’s own, the same in the same seed', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'library-')), 'mine.smi');
    writeFileSync(file, library.slice(0, 30).join('\n'));
    const run = async () => {
      const store = memoryStore();
      const task = molecules.tasks.guacamol;
      if (!task) throw new Error('guacamol');
      const { run: name, error } = await runTask(task, {
        name: 'molecules/guacamol',
        engine: expertEngine([]),
        store,
        seed: 4,
        steps: 8,
        config: { objective: 'qed', library: file, budget: 100, shown: 'score' },
        search: { preset: 'bayesian', proposals: 2 },
      });
      expect(error).toBeUndefined();
      return archiveOf(store.entries(name)).candidates.map(({ texts: [text], evaluation: { score } }) => ({
        text,
        score,
      }));
    };
    const [one, again] = [await run(), await run()];
    expect(one).toHaveLength(1 + 2 * 8);
    expect(again).toEqual(one);
  });

  test('from a file that is not there is refused in a sentence', async () => {
    const task = molecules.tasks.guacamol;
    if (!task) throw new Error('guacamol');
    const { error } = await runTask(task, {
      name: 'molecules/guacamol',
      engine: expertEngine([]),
      config: { library: '/no/such/zinc.smi' },
      search: { preset: 'bayesian' },
    }).catch((thrown: unknown) => ({ error: thrown as { code: string; message: string } }));
    expect(error).toMatchObject({
      code: 'MOLECULES_FILE',
      message: expect.stringContaining('/no/such/zinc.smi'),
    });
  });
});

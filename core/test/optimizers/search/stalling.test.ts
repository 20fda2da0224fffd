import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/context/index.ts';
import type { EngineKind } from '../../../src/engine/engine.ts';
import { Variable } from '../../../src/graph/index.ts';
import { evaluation } from '../../../src/measure/index.ts';
import {
  Archive,
  gates,
  parents,
  presets,
  proposers,
  type SearchProblem,
} from '../../../src/optimizers/index.ts';
import { noUpdate } from '../../../src/optimizers/propose.ts';
import { earlyStoppingFor } from '../../../src/optimizers/search/early-stopping.ts';
import { handmade, searching } from '../../support/searching.ts';

const { crossing, growingChange, randomEdits, rewrites } = proposers;

describe('a search that stalls', () => {
  test('is asked for a large change every other time once four versions were declined, then each time', () => {
    const sizes = Array.from({ length: 15 }, (_, declined) => growingChange({ repeats: 0, declined }));
    const large = sizes.flatMap((size, declined) => (size === 'large' ? [declined] : []));
    expect(large).toEqual([4, 6, 8, 10, 12, 13, 14]);
  });

  test('hears a new answer when it asks about the same version again', async () => {
    const strategy = {
      name: 'asking',
      parents: parents.greedy(),
      proposer: rewrites({ tried: 8 }),
      proposals: 1,
      gate: gates.better(),
    };
    const { engine, go } = await searching(strategy, ['60', '70', '40', '45'], { feedback: 'engine' });
    await go(4);
    const asked = engine.requests.filter(({ role }) => role === 'gradient');
    expect(asked.map(({ sample }) => sample ?? 0)).toEqual([0, 1, 2, 0]);
  });

  test('ends after as many steps without a new version as its strategy bears', async () => {
    const strategy = { ...presets.textgrad(), stagnationLimit: 5 };
    const { search, go } = await searching(strategy, () => '50');
    await go(9);
    expect(search.over).toBe('no new version in 5 steps');
  });

  test('ends where rules give the same reason for having nothing new twice; a language model may think of something', () => {
    const parameter = new Variable('50', { role: 'number' });
    const cameTo = (rationale: string) => ({
      ...{ measured: false, accepted: false },
      proposals: [
        {
          ...{ operator: 'rewrite', parents: [0], texts: ['50'] },
          updates: [{ ...noUpdate(parameter, 'no-gradient'), rationale }],
        },
      ],
    });
    const after = (engine: EngineKind, reasons: readonly string[]) => {
      const stopping = earlyStoppingFor({ stagnationLimit: 20 }, engine);
      return reasons.map((reason) => stopping.after(cameTo(reason)) !== undefined);
    };
    const reasons = ['too heavy', 'too long', 'too heavy', 'too heavy'];
    expect(after('expert', reasons)).toEqual([false, false, false, true]);
    expect(after('llm', reasons)).toEqual([false, false, false, false]);
  });

  test('draws random changes until one is new, and ends when none is', async () => {
    const problem = {
      mutate: (_: unknown, random: { int(a: number, b: number): number }) => [String(random.int(48, 52))],
    };
    const strategy = { ...presets['random-edit'](), proposer: randomEdits(), stagnationLimit: 2 };
    const { search, measured, go } = await searching(strategy, [], {
      problem,
      judge: () => evaluation({ score: 0 }),
    });
    await go(20);
    expect([...measured].sort()).toEqual(['48', '49', '50', '51', '52']);
    expect(search.over).toBe('no new version in 2 steps');
  });

  test('makes several random changes where all single ones are known', async () => {
    const problem: Partial<SearchProblem> = { mutate: ([text]) => [String(Number(text) + 1)] };
    const strategy = { ...presets['random-edit'](), parents: parents.start() };
    const { measured, go } = await searching(strategy, [], { problem });
    await go(4);
    expect(measured).toEqual(['50', '51', '52', '53', '54']);
  });

  test('rewrites where two versions cannot be crossed to a new one', async () => {
    const strategy = {
      name: 'crossing',
      parents: parents.greedy(),
      proposer: crossing(rewrites(), { rate: 1 }),
      proposals: 1,
      gate: gates.always(),
    };
    const problem = { crossover: ([first = '']: readonly string[]) => [first] };
    const { search, go } = await searching(strategy, ['40', '30', '20'], { problem });
    await go(3);
    expect(search.archive.candidates.map(({ operator }) => operator)).toEqual([
      'start',
      'rewrite',
      'rewrite',
      'rewrite',
    ]);
  });
});

test('Pareto selection leaves out a stepping stone: as good as another on a sample, and worse elsewhere', () => {
  const archive = new Archive();
  const samples = [
    { a: 0, b: 0 },
    { a: 1, b: 0 },
    { a: 1, b: 1 },
    { a: 0, b: 2 },
  ];
  for (const of of samples)
    archive.accept(
      archive.add(handmade([JSON.stringify(of)], evaluation({ score: of.a + of.b, samples: of }))).id,
    );
  const drawn = Array.from({ length: 60 }, (_, seed) =>
    parents.pareto().select({ archive, incumbent: archive.start, random: randomStream(seed) }),
  );
  expect([...new Set(drawn.map(({ id }) => id))].sort()).toEqual([2, 3]);
});

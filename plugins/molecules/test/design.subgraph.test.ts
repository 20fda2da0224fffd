import {
  createContext,
  expertEngine,
  objectiveParts,
  partsText,
  readMeasurements,
  TextualGradientDescent,
  type Variable,
} from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { readWishes } from '../src/expert/wishes.ts';
import { chemist, designTask, drugLikeness, loadToolkit, qed } from '../src/index.ts';

const engine = expertEngine([chemist]);
const signal = new AbortController().signal;

/** A design task made ready, with every call counted. */
async function prepared(config: object) {
  const calls: string[] = [];
  const counting = {
    ...engine,
    generate: (...asked: Parameters<typeof engine.generate>) => {
      calls.push(asked[0].role);
      return engine.generate(...asked);
    },
  };
  const setup = await designTask.setup(designTask.config.parse({ objective: 'qed', ...config }), {
    engine: counting,
    context: createContext(),
    signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  });
  const optimizer = new TextualGradientDescent(setup.parameters, { ...setup.optimizer, engine: counting });
  return { setup, optimizer, calls, molecule: setup.parameters[0] as Variable };
}

describe('molecule design with a backward pass that asks nobody', () => {
  test.each([
    ['measurements', ['update']],
    ['paper', ['loss', 'update']],
  ])('improves with one call fewer a step (%s)', async (feedback, perStep) => {
    const { setup, optimizer, calls, molecule } = await prepared({ start: 'acetamide', feedback });
    const toolkit = await loadToolkit();
    const before = await qed(toolkit, molecule.text);
    for (let step = 0; step < 2; step++) {
      optimizer.zeroGrad();
      const loss = await setup.loss(await setup.evaluate());
      await loss.backward({ mode: 'subgraph' });
      expect(molecule.gradients).toHaveLength(1);
      await optimizer.step();
    }
    expect(calls).toEqual([...perStep, ...perStep]);
    expect((await qed(toolkit, molecule.text)).qed).toBeGreaterThan(before.qed + 0.2);
  });

  test('tells the chemist the same wishes as the criticism does, so that it makes the same molecule', async () => {
    const { setup, optimizer, molecule } = await prepared({ start: 'acetamide' });
    const loss = await setup.loss(await setup.evaluate());
    await loss.backward({ mode: 'subgraph' });
    const [gradient] = molecule.gradients;
    expect(gradient?.text).toContain('QED = 0.401');
    expect(gradient?.attributions?.length).toBeGreaterThan(0);
    expect(partsText(gradient?.context?.usage ?? [])).toContain('by measured loss of v1');
    expect(readMeasurements(gradient?.text ?? '')[0]).toMatchObject({ name: 'QED', side: -1 });
    const wishes = readWishes(gradient?.text ?? '');
    expect(wishes.length).toBeGreaterThan(2);
    const chain = await prepared({ start: 'acetamide' });
    await (await chain.setup.loss(await chain.setup.evaluate())).backward({ engine });
    expect(wishes).toEqual(readWishes(chain.molecule.gradients[0]?.text ?? ''));
    await optimizer.step();
    await chain.optimizer.step();
    expect(molecule.text).toBe(chain.molecule.text);
  });

  test('reaches limits that the start misses', async () => {
    const { setup, optimizer } = await prepared({
      start: 'benzene',
      limits: { molecularWeight: { min: 200, max: 260 } },
    });
    expect((await setup.evaluate()).feasible).toBe(false);
    for (let step = 0; step < 3; step++) {
      optimizer.zeroGrad();
      await (await setup.loss(await setup.evaluate())).backward({ mode: 'subgraph' });
      await optimizer.step();
    }
    expect((await setup.evaluate()).feasible).toBe(true);
  });
});

test('drug-likeness has an objective for each goal, and what moves QED belongs to QED', async () => {
  const measured = await drugLikeness(await loadToolkit()).evaluate('CC(N)=O', {});
  const [likeness] = objectiveParts(measured);
  expect(likeness?.objective).toBe('QED');
  expect(likeness?.attributions.length).toBeGreaterThan(0);
});

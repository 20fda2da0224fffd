import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { Variable } from '../../src/graph/index.ts';
import { TextualGradientDescent, TGD } from '../../src/optimizers/index.ts';
import { updateSystemPrompt } from '../../src/prompts/index.ts';
import { questionOf } from '../support/asked.ts';
import { criticised, criticisedPercent, improved, optimizing } from '../support/optimizing.ts';

describe('a step of textual gradient descent', () => {
  test('asks with the whole variable and its feedback, and installs the answer', async () => {
    const variable = criticised();
    const { engine, optimizer } = optimizing(variable, [improved('Hello')]);
    const [update] = await optimizer.step();
    expect(variable.text).toBe('Hello');
    expect(update).toMatchObject({
      parameter: variable,
      status: 'updated',
      before: 'Helo',
      after: 'Hello',
      problems: [],
    });
    expect(engine.requests[0]).toMatchObject({
      role: 'update',
      system: expect.stringContaining(updateSystemPrompt),
    });
    expect(questionOf(engine)).toMatchObject({
      kind: 'update',
      role: 'greeting',
      variable: 'Helo',
      feedback: ['Mind the spelling.'],
    });
  });

  test('shows objectives apart', async () => {
    const variable = criticised();
    variable.addGradients([{ text: 'Be warmer.', source: 'reader', objective: 'warmth' }]);
    const { engine, optimizer } = optimizing(variable, [improved('Hello')]);
    await optimizer.step();
    expect(questionOf(engine)).toMatchObject({
      feedback: ['Mind the spelling.', 'Be warmer.'],
      objectives: ['', 'warmth'],
    });
  });

  test('asks nobody and changes nothing without feedback', async () => {
    const variable = new Variable('Hello', { role: 'greeting' });
    const { engine, optimizer } = optimizing(variable, [improved('Goodbye')]);
    expect(await optimizer.step()).toMatchObject([
      { status: 'no-gradient', before: 'Hello', after: 'Hello' },
    ]);
    expect(engine.requests).toEqual([]);
    expect(variable.text).toBe('Hello');
  });

  test('asks for each parameter apart, and reports in their order', async () => {
    const [a, b] = [criticised('a', 'to A', 'first'), criticised('b', 'to B', 'second')];
    const engine = scriptedEngine(async ({ content }) => {
      const first = JSON.stringify(content).includes('<ROLE>\\nfirst');
      if (first) await new Promise((resolve) => setTimeout(resolve, 5));
      return improved(first ? 'A' : 'B');
    });
    const updates = await new TextualGradientDescent([a, b], { engine }).step();
    expect(updates.map(({ parameter, after }) => [parameter.role, after])).toEqual([
      ['first', 'A'],
      ['second', 'B'],
    ]);
    expect([a.text, b.text]).toEqual(['A', 'B']);
  });

  test('installs the canonical form', async () => {
    const variable = criticisedPercent();
    await optimizing(variable, [improved('007')]).optimizer.step();
    expect(variable.text).toBe('7');
  });

  test('says so when the answer is the version that was there', async () => {
    const variable = criticisedPercent();
    const [update] = await optimizing(variable, [improved('050')]).optimizer.step();
    expect(update?.status).toBe('unchanged');
    expect(variable.text).toBe('50');
  });

  test('tells samples of one feedback apart', async () => {
    const { engine, optimizer } = optimizing(criticised(), [improved('Hello')]);
    await optimizer.step({ sample: 2 });
    expect(engine.requests[0]?.sample).toBe(2);
  });

  test('leaves the feedback until it is told to forget', async () => {
    const variable = criticised();
    const { optimizer } = optimizing(variable, [improved('Hello')]);
    await optimizer.step();
    expect(variable.gradients).toHaveLength(1);
    optimizer.zeroGrad();
    expect(variable.gradients).toEqual([]);
  });

  test('has a short name too', () => {
    expect(TGD).toBe(TextualGradientDescent);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { llmCall } from '../../src/functions/index.ts';
import { setBackwardEngine, Variable } from '../../src/graph/index.ts';
import { leaf, relay, texts } from '../support/nodes.ts';

afterEach(() => setBackwardEngine(undefined));

const answered = async (): Promise<{ question: Variable; answer: Variable }> => {
  const question = new Variable('6 * 7?', { role: 'question' });
  return { question, answer: await llmCall(question, { engine: scriptedEngine(['42']) }) };
};

describe('the engine that writes feedback', () => {
  test('is the one given, even where a default is set', async () => {
    const { question, answer } = await answered();
    setBackwardEngine(scriptedEngine(['from the default']));
    await answer.backward({ engine: scriptedEngine(['from the given']) });
    expect(texts(question)).toEqual(['from the given']);
  });

  test('is the default where none is given', async () => {
    const { question, answer } = await answered();
    setBackwardEngine(scriptedEngine(['from the default']));
    await answer.backward();
    expect(texts(question)).toEqual(['from the default']);
  });

  test('is missed with words on how to give one', async () => {
    const { answer } = await answered();
    await expect(answer.backward()).rejects.toMatchObject({ kind: 'usage', code: 'BACKWARD_ENGINE_MISSING' });
  });

  test('is not needed by operations that need no words of an engine', async () => {
    const a = leaf('a');
    await relay('f', [a]).backward({ feedback: 'seed' });
    expect(texts(a)).toHaveLength(1);
  });
});

describe('the seed of a pass', () => {
  test('is the feedback given for the root, and stays on it', async () => {
    const root = relay('f', [leaf()]);
    await root.backward({ feedback: 'Be brief.' });
    expect(root.gradients).toEqual([{ text: 'Be brief.', source: 'caller' }]);
  });

  test('is the root’s own text where no feedback is given', async () => {
    const { question, answer } = await answered();
    const engine = scriptedEngine(['better']);
    await answer.backward({ engine });
    expect(JSON.stringify(engine.requests[0]?.content)).toContain('says how good the variable is');
    expect(texts(answer)).toEqual([]);
    expect(texts(question)).toEqual(['better']);
  });

  test('has nowhere to go when nothing wants feedback', async () => {
    const root = relay('f', [new Variable('x', { role: 'x', requiresGrad: false })]);
    await expect(root.backward({ feedback: 'x' })).rejects.toMatchObject({ code: 'BACKWARD_NOTHING_TO_DO' });
  });

  test('may be put on a leaf itself', async () => {
    const a = leaf('a');
    await a.backward({ feedback: 'shorter' });
    expect(texts(a)).toEqual(['shorter']);
  });
});

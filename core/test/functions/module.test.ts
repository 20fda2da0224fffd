import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { BlackboxLLM, namedParameters, Variable, zeroGrad } from '../../src/index.ts';

const system = () => new Variable('Think.', { role: 'system prompt' });
const question = () => new Variable('6 * 7?', { role: 'question', requiresGrad: false });

describe('a black-box model', () => {
  test('has its system prompt as its only parameter, if that may change', () => {
    const prompt = system();
    expect(new BlackboxLLM(scriptedEngine([]), { system: prompt }).parameters()).toEqual([prompt]);
    expect(new BlackboxLLM(scriptedEngine([]), { system: 'Think.' }).parameters()).toEqual([]);
    const frozen = new Variable('Think.', { role: 'system prompt', requiresGrad: false });
    expect(new BlackboxLLM(scriptedEngine([]), { system: frozen }).parameters()).toEqual([]);
  });

  test('answers under the prompt as it stands', async () => {
    const prompt = system();
    const engine = scriptedEngine(['41', '42']);
    const model = new BlackboxLLM(engine, { system: prompt, role: 'answer' });
    await model.forward(question());
    await prompt.set('Think twice.');
    expect((await model.forward(question())).text).toBe('42');
    expect(engine.requests.map((request) => request.system)).toEqual(['Think.', 'Think twice.']);
  });

  test('gives feedback to its system prompt', async () => {
    const prompt = system();
    const model = new BlackboxLLM(scriptedEngine(['41']), { system: prompt });
    await (await model.forward(question())).backward({ engine: scriptedEngine(['Check.']) });
    expect(prompt.gradients).toMatchObject([{ text: 'Check.', source: 'blackbox llm' }]);
    zeroGrad(model);
    expect(prompt.gradients).toEqual([]);
  });

  test('names parameters by role', () => {
    const prompt = system();
    expect(namedParameters(new BlackboxLLM(scriptedEngine([]), { system: prompt }))).toEqual([
      ['system prompt', prompt],
    ]);
  });

  test('can be stopped', async () => {
    const model = new BlackboxLLM(scriptedEngine(['42']));
    await expect(model.forward(question(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { EngineRequest, GenerateOptions } from '../../src/engine/index.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { llmCall } from '../../src/functions/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { gradientSystemPrompt } from '../../src/prompts/gradient.ts';
import { partsText } from '../../src/prompts/index.ts';
import { asQuestion, promptOf, questionOf } from '../support/asked.ts';

const question = (requiresGrad = false) => new Variable('6 * 7?', { role: 'question', requiresGrad });
const systemPrompt = () => new Variable('Think.', { role: 'system prompt' });

describe('an llm call', () => {
  test('asks with the variable, the system prompt and the sampling given', async () => {
    const engine = scriptedEngine(['42']);
    const sampling = { temperature: 0.5, seed: 7 };
    const answer = await llmCall(question(), {
      engine,
      system: 'Think.',
      role: 'answer',
      sampling,
      sample: 3,
    });
    expect(engine.requests).toEqual([
      { role: 'forward', system: 'Think.', content: [{ type: 'text', text: '6 * 7?' }], sampling, sample: 3 },
    ]);
    expect(answer).toMatchObject({ text: '42', role: 'answer' });
  });

  test('sends nothing that was not given', async () => {
    const engine = scriptedEngine(['42']);
    await llmCall(question(), { engine });
    expect(Object.keys(engine.requests[0] ?? {}).sort()).toEqual(['content', 'role']);
  });

  test('wants feedback exactly when its prompt or its system prompt does', async () => {
    const ask = async (input: Variable, system?: Variable | string) =>
      (await llmCall(input, { engine: scriptedEngine(['42']), system })).requiresGrad;
    expect(await ask(question(true))).toBe(true);
    expect(await ask(question(), systemPrompt())).toBe(true);
    expect(await ask(question(), 'Think.')).toBe(false);
  });
});

describe('feedback through an llm call', () => {
  test('reaches prompt and system prompt, each asked for by its own role and whole text', async () => {
    const [input, system] = [question(true), systemPrompt()];
    const answer = await llmCall(input, { engine: scriptedEngine(['41']), system, role: 'answer' });
    const engine = scriptedEngine(
      ({ content }) => `about ${JSON.stringify(content).includes('Think.\\n</V') ? 'system' : 'input'}`,
    );
    await answer.backward({ engine, feedback: 'It is wrong.' });
    expect(system.gradients).toMatchObject([{ text: 'about system', source: 'llm call' }]);
    expect(input.gradients).toMatchObject([{ text: 'about input', source: 'llm call' }]);
    expect(engine.requests.map(({ role, system: said }) => [role, said])).toEqual([
      ['gradient', expect.stringContaining(gradientSystemPrompt)],
      ['gradient', expect.stringContaining(gradientSystemPrompt)],
    ]);
  });

  test('shows the whole conversation and the feedback on its output', async () => {
    const system = systemPrompt();
    const answer = await llmCall(question(), { engine: scriptedEngine(['41']), system, role: 'answer' });
    const engine = scriptedEngine(['Check.']);
    await answer.backward({ engine, feedback: 'It is wrong.' });
    expect(questionOf(engine)).toMatchObject({
      kind: 'gradient',
      role: 'system prompt',
      variable: 'Think.',
      feedback: ['It is wrong.'],
    });
    for (const shown of [
      'The variable was the system prompt of a language model.',
      '<VARIABLE>\nThink.',
      '<LM_INPUT>\n6 * 7?',
      '<LM_OUTPUT>\n41',
      'serves as answer',
    ])
      expect(promptOf(engine)).toContain(shown);
  });

  test('carries the use of the variable for the update', async () => {
    const system = systemPrompt();
    const answer = await llmCall(question(), { engine: scriptedEngine(['41']), system, role: 'answer' });
    await answer.backward({ engine: scriptedEngine(['Check.']), feedback: 'Wrong.' });
    const { context } = system.gradients[0] ?? {};
    expect(context?.outputRole).toBe('answer');
    expect(JSON.stringify(context?.usage)).toContain('6 * 7?');
  });

  test('costs no call for inputs that want none', async () => {
    const answer = await llmCall(question(), { engine: scriptedEngine(['41']), system: systemPrompt() });
    const engine = scriptedEngine(['Check.']);
    await answer.backward({ engine });
    expect(engine.requests).toHaveLength(1);
  });

  test('is none where the engine has none', async () => {
    const system = systemPrompt();
    const answer = await llmCall(question(), { engine: scriptedEngine(['42']), system });
    await answer.backward({ engine: scriptedEngine(['NO FEEDBACK.']) });
    expect(system.gradients).toEqual([]);
  });
});

describe('a feedback call that fails', () => {
  test('stops the other calls of its operation, and the pass waits until they have stopped', async () => {
    const [input, system] = [question(true), systemPrompt()];
    const answer = await llmCall(input, { engine: scriptedEngine(['41']), system });
    const log: string[] = [];
    const engine = {
      ...scriptedEngine([]),
      generate: async (request: EngineRequest, { signal }: GenerateOptions = {}) => {
        if (
          asQuestion(request).kind === 'gradient' &&
          partsText(request.content).includes('<ROLE>\nquestion')
        )
          throw new Error('down');
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        log.push('stopped');
        throw new Error('stopped');
      },
    };
    await expect(answer.backward({ engine })).rejects.toThrow('down');
    expect(log).toEqual(['stopped']);
    expect([input.gradients, system.gradients]).toEqual([[], []]);
  });
});

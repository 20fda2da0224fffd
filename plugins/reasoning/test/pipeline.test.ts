import { type EngineRequest, expertEngine, partsText } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { isSimulated, reasoningPlugin } from '@textgrad/reasoning';
import { describe, expect, it } from 'vitest';

const { pipeline } = reasoningPlugin.tasks;
const name = 'reasoning/pipeline';
const textsOf = (text: string): readonly string[] =>
  Object.values(JSON.parse(text) as Record<string, string>);

describe('prompts in a row', () => {
  it('are optimised together with the simulated model, each by feedback of its own', async () => {
    const engine = expertEngine(reasoningPlugin.experts);
    const summary = await runTask(pipeline, { name, engine, seed: 2, steps: 6 });
    const { start, best } = summary;
    expect(start.score).toBeLessThan(0.5);
    expect(best.score).toBeGreaterThan(0.9);
    const [before, after] = [textsOf(start.text), textsOf(best.text)];
    expect(after).toHaveLength(2);
    expect(after.map((text, at) => text === before[at])).toEqual([false, false]);
    expect(isSimulated(summary)).toBe(true);
  });

  it('are asked in order, each later one with the notes, and get the gradients that belong to them', async () => {
    const asked: EngineRequest[] = [];
    const scripted = scriptedEngine((request) => {
      const { role, system, content } = request;
      asked.push(request);
      const prompt = partsText(content);
      if (role === 'forward') return system === 'First.' ? 'two things' : 'Answer: 0';
      if (role === 'gradient') return prompt.includes('First.') ? 'about the first' : 'about another';
      if (role !== 'update') return 'merged';
      return `<IMPROVED_VARIABLE>${prompt.includes('about the first') ? 'First, better.' : 'Second, better.'}</IMPROVED_VARIABLE>`;
    });
    const config = { prompts: ['First.', { name: 'end', prompt: 'Second.' }], validation: 1, batch: 1 };
    const { steps } = await runTask(pipeline, { name, engine: scripted, config, steps: 1 });
    const forward = asked.filter(({ role }) => role === 'forward');
    expect(forward.slice(0, 2).map(({ system }) => system)).toEqual(['First.', 'Second.']);
    const [first = '', second = ''] = forward.map(({ content }) => partsText(content));
    expect(second).toBe(`${first}\n\n<NOTES>\ntwo things\n</NOTES>`);
    // The last prompt, the notes and the first prompt: what is between them hands feedback on.
    expect(asked.filter(({ role }) => role === 'gradient')).toHaveLength(3);
    expect(textsOf(steps[0]?.text ?? '{}')).toEqual(['First, better.', 'Second, better.']);
  });

  it('are two at least', async () => {
    const engine = expertEngine(reasoningPlugin.experts);
    await expect(runTask(pipeline, { name, engine, config: { prompts: ['One.'] } })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

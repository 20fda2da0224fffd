import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { image, multimodalLlmCall, Variable } from '../../src/index.ts';

const picture = (letter: string) =>
  Variable.image(image(Buffer.from(`GIF8${letter}`)), { role: `picture ${letter}` });
const words = (text: string) => new Variable(text, { role: text });

describe('a multimodal llm call', () => {
  test('shows texts and images in the order given, each under its name', async () => {
    const engine = scriptedEngine(['same']);
    const [a, b] = [picture('a'), picture('b')];
    await multimodalLlmCall(
      [
        ['First', a],
        ['Hint', words('Look twice.')],
        ['Second', b],
        ['Task', words('Compare.')],
      ],
      {
        engine,
      },
    );
    expect(engine.requests[0]?.content).toEqual([
      { type: 'text', text: '**First**:' },
      a.image,
      { type: 'text', text: '**Hint**: Look twice.\n**Second**:' },
      b.image,
      { type: 'text', text: '**Task**: Compare.' },
    ]);
  });

  test('shows the images again when it asks for feedback, in place, and gives none to them', async () => {
    const [a, task] = [picture('a'), words('Compare.')];
    const answer = await multimodalLlmCall(
      [
        ['First', a],
        ['Task', task],
      ],
      { engine: scriptedEngine(['same']) },
    );
    const engine = scriptedEngine(['Say what to compare.']);
    await answer.backward({ engine });
    const { content = [] } = engine.requests[0] ?? {};
    expect(content.map(({ type }) => type)).toEqual(['text', 'image', 'text']);
    expect(content[0]).toMatchObject({ text: expect.stringMatching(/<LM_INPUT>\n\*\*First\*\*:$/u) });
    expect(content[2]).toMatchObject({
      text: expect.stringMatching(/^\*\*Task\*\*: Compare\.\n<\/LM_INPUT>/u),
    });
    expect(a.gradients).toEqual([]);
    expect(task.gradients).toMatchObject([{ text: 'Say what to compare.' }]);
  });
});

import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/optimizers/index.ts';
import { partsText } from '../../../src/prompts/index.ts';
import { searching } from '../../support/searching.ts';

const remembering = () => presets['feedback-descent']();

describe('with the table of measured versions, no question is put again word for word', () => {
  test.each([
    ['declined', ['60', '70', '80']],
    ['rejected', ['many', 'many', 'many', 'more', 'more', 'more', 'none', 'none', 'none']],
    ['unchanged', ['50', '50', '50']],
  ])('after a step that was %s', async (_what, numbers) => {
    const { engine, go } = await searching(remembering(), numbers, { feedback: 'engine' });
    await go(3);
    const asked = engine.requests.map(({ role, content }) => JSON.stringify({ role, content }));
    expect(asked.filter((one) => one.includes('"update"')).length).toBeGreaterThanOrEqual(3);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('after a step without feedback', async () => {
    const { engine, go } = await searching(remembering(), ['60'], {
      feedback: 'engine',
      critic: 'NO FEEDBACK',
    });
    await go(3);
    expect(engine.requests.map(({ role }) => role)).toEqual(['gradient', 'gradient', 'gradient']);
    const asked = engine.requests.map(({ content }) => partsText(content));
    expect(new Set(asked).size).toBe(3);
    expect(asked[0]).not.toContain('no feedback was given');
    expect(asked[1]).toContain('the variable as it stands, no feedback was given on it once | 50');
    expect(asked[2]).toContain('no feedback was given on it 2 times | 50');
  });
});

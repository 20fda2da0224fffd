import { describe, expect, test } from 'vitest';
import { violations } from '../../src/optimizers/index.ts';
import { questionOf } from '../support/asked.ts';
import { criticised, criticisedPercent, improved, optimizing } from '../support/optimizing.ts';

const short = {
  text: 'At most ten characters.',
  check: (version: string) =>
    version.length > 10 ? `It has ${version.length} characters, not 10.` : undefined,
};
const polite = {
  text: 'Be polite.',
  check: async (version: string) => (version.includes('please') ? undefined : 'It does not say please.'),
};

describe('constraints', () => {
  test('are said in the prompt, numbered, with or without a check', async () => {
    const { engine, optimizer } = optimizing(criticised(), [improved('Hi please')], {
      constraints: [short, 'No slang.', polite],
    });
    await optimizer.step();
    expect(questionOf(engine)).toMatchObject({
      constraints: ['At most ten characters.', 'No slang.', 'Be polite.'],
    });
  });

  test('are checked before anything is installed; what is wrong goes back', async () => {
    const variable = criticised();
    const { engine, optimizer } = optimizing(
      variable,
      [improved('Hello, my friend'), improved('Yo please')],
      {
        constraints: [short, polite],
      },
    );
    await optimizer.step();
    expect(variable.text).toBe('Yo please');
    expect(questionOf(engine, 1)).toMatchObject({
      problems: ['It has 16 characters, not 10.', 'It does not say please.'],
    });
  });

  test('that stay broken keep the old version', async () => {
    const variable = criticised();
    const { optimizer } = optimizing(variable, () => improved('Hello'), { constraints: [polite] });
    expect(await optimizer.step()).toMatchObject([
      { status: 'rejected', problems: ['It does not say please.'] },
    ]);
    expect(variable.text).toBe('Helo');
  });

  test('are checked on the canonical form', async () => {
    const variable = criticisedPercent();
    const oneDigit = {
      text: 'One digit.',
      check: (version: string) => (version.length > 1 ? 'Too long.' : undefined),
    };
    await optimizing(variable, [improved('007')], { constraints: [oneDigit], repairs: 0 }).optimizer.step();
    expect(variable.text).toBe('7');
  });

  test('can be checked by themselves', async () => {
    expect(await violations('please', [short, polite, { text: 'unchecked' }])).toEqual([]);
    expect(await violations('a long sentence', [short, polite])).toHaveLength(2);
  });
});

import { describe, expect, test } from 'vitest';
import { Variable } from '../../src/graph/index.ts';
import { image } from '../../src/prompts/index.ts';
import { relay } from '../support/nodes.ts';
import { percentCodec } from '../support/optimizing.ts';

describe('a variable', () => {
  test.each(['', '  ', undefined])('needs a role, not %o', (role) => {
    expect(() => new Variable('text', { role: role as string })).toThrow(
      expect.objectContaining({ code: 'VARIABLE_ROLE_MISSING' }),
    );
  });

  test.each([null, undefined, {}, ['text'], true])('does not hold %o', (value) => {
    expect(() => new Variable(value as unknown as string, { role: 'r' })).toThrow(
      expect.objectContaining({ code: 'VARIABLE_NOT_TEXT' }),
    );
  });

  test('takes a new text in its canonical form', async () => {
    const variable = new Variable('50', { role: 'share', codec: percentCodec });
    await variable.set('007');
    expect(variable.text).toBe('7');
    expect(await variable.decode()).toEqual({ ok: true, value: 7 });
  });

  test('keeps its text when the codec refuses the new one, and says why', async () => {
    const variable = new Variable('50', { role: 'share', codec: percentCodec });
    await expect(variable.set('101')).rejects.toMatchObject({
      code: 'VARIABLE_REJECTED',
      message: "The text is not a whole number from 0 to 100. '101' is not a whole number from 0 to 100.",
      details: { problems: ["'101' is not a whole number from 0 to 100."] },
    });
    expect(variable.text).toBe('50');
  });

  test('does not become blank', async () => {
    const variable = new Variable('something', { role: 'text' });
    await expect(variable.set(' \n')).rejects.toMatchObject({ code: 'VARIABLE_REJECTED' });
    expect(variable.text).toBe('something');
  });

  test('collects feedback in order until it is told to forget', () => {
    const variable = new Variable('text', { role: 'text' });
    variable.addGradients([{ text: 'first', source: 'a' }]);
    variable.addGradients([
      { text: 'second', source: 'b' },
      { text: 'third', source: 'c' },
    ]);
    expect(variable.gradients.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    variable.zeroGrad();
    expect(variable.gradients).toEqual([]);
  });

  test('that is an image cannot be optimised', () => {
    const picture = Variable.image(image(Buffer.from('GIF89a')), { role: 'a picture' });
    expect(picture.requiresGrad).toBe(false);
    expect(picture.part).toEqual({ type: 'image', url: `data:image/gif;base64,${btoa('GIF89a')}` });
  });
});

describe('whether feedback is wanted', () => {
  const wanted = () => new Variable('a', { role: 'a' });
  const frozen = () => new Variable('b', { role: 'b', requiresGrad: false });

  test('of an output follows from its inputs', () => {
    expect(relay('f', [wanted(), frozen()]).requiresGrad).toBe(true);
    expect(relay('f', [frozen(), frozen()]).requiresGrad).toBe(false);
    expect(relay('g', [relay('f', [frozen()]), wanted()]).requiresGrad).toBe(true);
    expect(relay('constant', []).requiresGrad).toBe(false);
  });

  test('of an output can be refused', () => {
    expect(relay('f', [wanted()], { requiresGrad: false }).requiresGrad).toBe(false);
  });
});

describe('the text that a variable was made with', () => {
  test('can be put back even where its codec rejects it', async () => {
    const blank = new Variable('', { role: 'prompt' });
    await blank.set('Think.');
    await expect(blank.set('')).rejects.toThrow(expect.objectContaining({ code: 'VARIABLE_REJECTED' }));
    blank.reset();
    expect(blank.text).toBe('');
  });
});

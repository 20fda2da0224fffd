import { describe, expect, test } from 'vitest';
import { sum } from '../../src/functions/index.ts';
import { detach, noGrad, Variable } from '../../src/graph/index.ts';
import { leaf, relay, texts } from '../support/nodes.ts';

describe('detach', () => {
  test('cuts a variable off from what it came from', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const cut = detach(relay('f', [a]));
    expect(cut).toMatchObject({ text: 'f', role: 'f', requiresGrad: false, operation: undefined });
    await sum([cut, b]).backward({ feedback: 'x' });
    expect(texts(a)).toEqual([]);
    expect(texts(cut)).toEqual([]);
    expect(texts(b)).toEqual(['x']);
  });

  test('keeps codec and image', () => {
    const image = { type: 'image', url: 'https://example.org/a.png' } as const;
    expect(detach(Variable.image(image, { role: 'picture' })).part).toEqual(image);
    const variable = leaf();
    expect(detach(variable).codec).toBe(variable.codec);
  });
});

describe('noGrad', () => {
  test('lets no feedback through the computation', async () => {
    const a = leaf('a');
    const result = await noGrad(async () => relay('f', [a]));
    expect(result.requiresGrad).toBe(false);
    await expect(result.backward({ feedback: 'x' })).rejects.toMatchObject({
      code: 'BACKWARD_NOTHING_TO_DO',
    });
  });
});

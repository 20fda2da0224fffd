import { describe, expect, test } from 'vitest';
import { aggregate, concat, sum, Variable } from '../../src/index.ts';
import { leaf, texts } from '../support/nodes.ts';

describe('a sum', () => {
  test('has a line for each variable and says what it is made of', () => {
    const total = sum([
      new Variable('1', { role: 'loss' }),
      new Variable('2', { role: 'loss' }),
      leaf('other'),
    ]);
    expect(total.text).toBe('1\n2\nother');
    expect(total.role).toBe('a combination of: loss; other');
  });

  test('of sums names every part once', () => {
    expect(sum([sum([leaf('a'), leaf('b')]), sum([leaf('b'), leaf('c')])]).role).toBe(
      'a combination of: a; b; c',
    );
  });

  test('hands feedback on to each variable, once', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    await sum([a, b]).backward({ feedback: 'Shorter.' });
    expect([texts(a), texts(b)]).toEqual([['Shorter.'], ['Shorter.']]);
  });

  test('without feedback of its own gives none', async () => {
    const a = leaf('a');
    await sum([a]).backward();
    expect(texts(a)).toEqual([]);
  });

  test.each([sum, aggregate])('of nothing is an error', (combine) => {
    expect(() => combine([])).toThrow(expect.objectContaining({ code: 'SUM_EMPTY' }));
  });
});

describe('a concatenation', () => {
  test('puts texts one after the other', () => {
    const parts = [leaf('head'), leaf('tail')];
    expect(concat(parts)).toMatchObject({ text: 'headtail', role: 'head and tail' });
    expect(concat(parts, { separator: ', ', role: 'animal' })).toMatchObject({
      text: 'head, tail',
      role: 'animal',
    });
  });

  test('hands feedback on to each part, once', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    await concat([a, b]).backward({ feedback: 'Shorter.' });
    expect([texts(a), texts(b)]).toEqual([['Shorter.'], ['Shorter.']]);
  });
});

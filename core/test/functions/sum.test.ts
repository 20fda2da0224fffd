import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { aggregate, concat, sum, Variable } from '../../src/index.ts';
import { promptOf } from '../support/asked.ts';
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

  test('names each role once, however it is nested, and no more than a few', () => {
    let talk = concat([leaf('talk'), leaf('line')]);
    for (let turn = 0; turn < 100; turn++) talk = concat([talk, leaf('line')], { separator: ' ' });
    expect(talk.role).toBe('talk and line');
    const many = Array.from({ length: 300 }, (_, index) => leaf(`part ${index}`));
    expect(concat([concat(many.slice(0, 150)), concat(many.slice(150))]).role).toMatch(
      /^part 0 and part 1 and .* and part 11 and 288 more$/u,
    );
    expect(concat([leaf('salt and pepper'), leaf('salt')]).role).toBe('salt and pepper and salt');
    expect(sum(many).role).toMatch(/^a combination of: part 0; .*; part 11; 288 more$/u);
  });

  test('may ask an engine what feedback on the whole means for each part', async () => {
    const [a, b] = [leaf('head'), leaf('tail')];
    const engine = scriptedEngine(['for the head', 'for the tail']);
    await concat([a, b], { backward: 'engine' }).backward({ feedback: 'Shorter.', engine });
    expect([texts(a), texts(b)]).toEqual([['for the head'], ['for the tail']]);
    expect(promptOf(engine, 0)).toContain('part 1 (head):\nhead\n\npart 2 (tail):\ntail');
  });

  test('hands feedback on to each part, once', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    await concat([a, b]).backward({ feedback: 'Shorter.' });
    expect([texts(a), texts(b)]).toEqual([['Shorter.'], ['Shorter.']]);
  });
});

import {
  atMost,
  evaluation,
  gradientPrompt,
  quantity,
  readQuestion,
  text,
  describe as words,
} from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { properties } from '../src/chemistry/property-words.ts';
import { keepSentence, readKeep } from '../src/constraints/keep.ts';
import { limitSentence, readLimit } from '../src/constraints/limits.ts';
import { readWishes, wishSentence } from '../src/expert/wishes.ts';
import { chemist } from '../src/index.ts';

describe('wishes', () => {
  const all = properties.flatMap(({ property }) => [
    { property, direction: 'raise' as const },
    { property, direction: 'lower' as const },
  ]);

  test.each(all)('$direction $property is read back from its sentence', (wish) => {
    expect(readWishes(wishSentence(wish, 'it matters'))).toEqual([wish]);
  });

  test("a critic's own words are understood", () => {
    expect(
      readWishes('Try to reduce the lipophilicity and add aromatic rings; also remove reactive groups.'),
    ).toEqual([
      { property: 'logP', direction: 'lower' },
      { property: 'AROM', direction: 'raise' },
      { property: 'ALERTS', direction: 'lower' },
    ]);
  });

  test('words about something else are no wish', () => {
    expect(readWishes('The molecule is fine and has a pleasant smell.')).toEqual([]);
  });
});

describe('constraints in words', () => {
  const [weight] = properties;

  test.each([{ min: 200 }, { max: 400.5 }, { min: -1, max: 3 }])('%j is read back', (bounds) => {
    const limit = { words: weight as NonNullable<typeof weight>, ...bounds };
    expect(readLimit(limitSentence(limit))).toEqual({ min: undefined, max: undefined, ...limit });
  });

  test('a substructure is read back', () => {
    expect(readKeep(keepSentence('[OX2H]c1ccccc1'))).toBe('[OX2H]c1ccccc1');
  });

  test('any other sentence is neither', () => {
    expect(readLimit('Be nice.')).toBeUndefined();
    expect(readKeep('Be nice.')).toBeUndefined();
  });
});

describe('the chemist', () => {
  test('accepts questions about SMILES only', () => {
    expect(chemist.accepts({ kind: 'loss', instruction: '', text: 'SMILES: CCO' })).toBe(true);
    expect(chemist.accepts({ kind: 'loss', instruction: '', text: 'a haiku' })).toBe(false);
    const gradient = { kind: 'gradient', variable: 'x', usage: '', feedback: [], constraints: [] } as const;
    expect(chemist.accepts({ ...gradient, role: 'a molecule as a SMILES string' })).toBe(true);
    expect(chemist.accepts({ ...gradient, role: 'a sonnet' })).toBe(false);
  });

  test('says that a molecule without faults has none', async () => {
    const prompt = gradientPrompt({
      variable: { text: 'CCO', role: 'a molecule as a SMILES string' },
      usage: [text('QED = 0.95, goal ≥ 0.9, met')],
      output: { role: 'measurement', feedback: [] },
    });
    const question = readQuestion('', prompt);
    expect(question.kind).toBe('gradient');
    expect(await chemist.answer(question as Parameters<typeof chemist.answer>[0], {})).toBe('NO FEEDBACK');
  });

  test('asks for a valid molecule before anything else', async () => {
    const answer = await chemist.answer(
      { kind: 'loss', instruction: '', text: 'SMILES: c1ccc, This molecule is invalid.' },
      {},
    );
    expect(answer).toContain('not a valid molecule');
  });

  test('puts missed hard goals first', async () => {
    const measured = evaluation({
      measurements: [
        { name: 'logP', quantity: quantity(6), goal: atMost(5) },
        {
          name: 'molecular weight',
          quantity: quantity(600, 'Da'),
          goal: atMost(500, { unit: 'Da', hard: true }),
        },
      ],
    });
    const answer = await chemist.answer(
      {
        kind: 'gradient',
        role: 'SMILES',
        variable: 'CCO',
        usage: words(measured),
        feedback: [],
        constraints: [],
      },
      {},
    );
    expect(answer.split('\n').map((line) => line.split(':')[0])).toEqual([
      'Lower the molecular weight',
      'Lower the logP',
    ]);
  });
});

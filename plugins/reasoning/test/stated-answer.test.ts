import { answerLine, graderOf } from '@textgrad/reasoning';
import { describe, expect, test } from 'vitest';

const letter = (output: string) => answerLine.grade(output, 'C').extracted;

describe('the letter that a reply states', () => {
  test.each([
    'Answer: C',
    '**Answer:** C',
    '**Answer: C**',
    'Answer: **C**',
    'Answer: (C)',
    'Answer: C) 3/4',
    'Answer: C. three quarters',
    'Answer: $C$',
    String.raw`Answer: \boxed{C}`,
    String.raw`So it is $\boxed{\text{C}}$.`,
    '### Answer\nC',
    '## Final answer:\n\n(C)',
    'Therefore the answer is (C).',
    'The final answer is:\n\n**C**',
    'The answer is\n\\[\nC\n\\]',
    'The correct option is C. The others fail.',
    'ANSWER:\nC',
    'Answer: A\nNo, I erred.\nAnswer: C',
    '<think>Answer: A</think>\nAnswer: C',
    'Answer: A\nthen in the box \\boxed{C}',
  ])('%j', (output) => {
    expect(letter(output)).toBe('C');
    expect(answerLine.grade(output, 'C').correct).toBe(true);
  });

  test.each(['It may be C, or D.', '', 'C', String.raw`\boxed{C`, '<think>Answer: C'])(
    '%j states none',
    (output) => {
      expect(letter(output)).toBeUndefined();
      expect(answerLine.grade(output, 'C').correct).toBe(false);
    },
  );
});

describe('a number that a reply states', () => {
  test.each([
    ['Answer: 12 seconds', '12'],
    ['Answer: 12 s', '12'],
    ['Answer: t = 12 m/s²', '12'],
    ['Answer: 1,200.0', '1200'],
    ['Answer: $5', '5'],
    ['The answer is 60%.', '60'],
    [String.raw`\boxed{1.5e3}`, '1500'],
  ])('%j is %s', (output, gold) => {
    expect(answerLine.grade(output, gold).correct).toBe(true);
  });

  test.each([
    ['Answer: 12 or 13', '12'],
    ['Answer: 12 of the 13', '12'],
    ['Answer: 120', '12'],
    ['Answer: 12 km', '12 m'],
    ['Answer: twelve', '12'],
    ['Answer: 12 million', '12'],
    ['Answer: 12k', '12'],
    ['Answer: 12x', '12'],
    ['Answer: 12i', '12'],
    ['Answer: 12 hundred', '12'],
    ['Answer: 12/5', '12'],
    ['Answer: 12^2', '12'],
    ['Answer: 12²', '12'],
    ['Answer: 1,2,3', '123'],
  ])('%j is not %s', (output, gold) => {
    expect(answerLine.grade(output, gold).correct).toBe(false);
  });
});

test('a question of one’s own is read as people accept it, a published one as it is published', () => {
  const item = { id: 'q', question: 'Which?', choices: ['1', '2'], answer: 'B' };
  expect(graderOf(item, undefined, 'published').name).toBe('answer-line');
  expect(graderOf(item, 'made-choice', 'published').name).toBe('paper-choice');
  expect(graderOf(item, undefined, 'paper-choice').name).toBe('paper-choice');
});

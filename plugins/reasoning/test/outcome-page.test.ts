import { expect, test } from 'vitest';
import { outcomePage } from '../src/files/outcome-page.ts';

const item = { id: 'q1', question: 'Is 1 < 2?', choices: ['yes', 'no'], answer: 'A' };

test('the report of a solution shows question, answers, vote and what was right', () => {
  const { content, inReport } = outcomePage(item, {
    item: 'q1',
    answers: ['B', undefined, 'A', 'A'],
    correct: [false, false, true, true],
    unreadable: 1,
    vote: { winner: 'A', index: 2, votes: 2, of: 4, correct: true },
    any: true,
  });
  expect(inReport).toBe(true);
  expect(content).toContain('Is 1 &lt; 2?');
  expect(content).toContain('<tr><td>first solution</td><td>B</td><td>no</td></tr>');
  expect(content).toContain('<tr><td>step 1</td><td>could not be read</td><td>no</td></tr>');
  expect(content).toContain('<strong>Vote: A</strong> (2 of 4), which is right. Right is A.');
});

test('without a right answer nothing is said to be right', () => {
  const { content } = outcomePage({ ...item, answer: '' }, undefined);
  expect(content).toContain('nothing is graded');
  expect(content).not.toContain('Vote');
});

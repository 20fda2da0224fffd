import { existsSync, readFileSync } from 'node:fs';
import { scriptedEngine } from '@textgrad/core/testing';
import {
  type Grader,
  graderNamed,
  graders,
  judgeWordSorting,
  lastInteger,
  majority,
  paperChoice,
  paperInteger,
  voteOver,
} from '@textgrad/reasoning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Replies of code-davinci-002 to BIG-Bench Hard, and of OpenAI's models to GSM8K (both MIT). */
const real = {
  counted:
    "We first identify the animals on the list and include their quantity in parentheses:\n- cat (1)\n- fish (1)\nNow, let's add the numbers in parentheses: 1 + 1 = 2. So the answer is 2.",
  sorted:
    'The first letter: "broaden": "b" (2). "envy": "e" (5). We now have: (2) "broaden" < (5) "envy". So the answer is broaden envy.',
  direct: 'nascent muddy',
  problem: 'He runs 3*3=<<3*3=9>>9 sprints a week\nSo he runs 9*60=<<9*60=540>>540 meters a week\n#### 540',
  negative: 'The difference is 100-400 = <<100-400=-300>>-300\n#### -300',
};

const read = (name: string, output: string, gold: string) => graderNamed(name).grade(output, gold);

describe('graders on real replies', () => {
  it.each([
    ['paper-integer', real.counted, '2', true, '2'],
    ['harness-bbh', real.counted, '2', true, '2'],
    ['simple-evals-number', real.counted, '2', false, undefined],
    ['harness-bbh', real.sorted, 'broaden envy', true, 'broaden envy'],
    ['words-in-order', real.sorted, 'broaden envy', true, 'broaden envy'],
    ['words-in-order', real.direct, 'muddy nascent', false, 'nascent muddy'],
    ['paper-integer', real.direct, 'muddy nascent', true, '0'],
    ['harness-bbh', real.direct, 'muddy nascent', false, undefined],
    ['paper-integer', real.problem, '540', true, '540'],
    ['harness-strict-number', real.problem, '540', true, '540'],
    ['harness-flexible-number', real.problem, 'So 540\n#### 540', true, '540'],
    // The sign is lost, so that a wrong answer counts as right: the paper's measure, as published.
    ['paper-integer', real.negative, '300', true, '300'],
    ['harness-strict-number', real.negative, '300', false, '-300'],
  ])('%s', (name, output, gold, correct, extracted) => {
    expect(read(name, output, gold)).toMatchObject({ correct, extracted });
  });
});

describe('letters', () => {
  it.each([
    ['paper-choice', 'Answer: C', true, 'C'],
    ['paper-choice', 'ANSWER:\n\nC', true, 'C'],
    ['paper-choice', 'Answer: B … no. Answer: C', false, 'B'],
    ['paper-choice', 'answer: c', false, 'c'],
    ['paper-choice', 'The answer is C', false, undefined],
    ['simple-evals-choice', 'Answer: $C$', true, 'C'],
    ['simple-evals-choice', 'Answer:\nC', false, undefined],
    ['simple-evals-multilingual-choice', '**Antwort:** $C$', true, 'C'],
    ['simple-evals-multilingual-choice', '答え：Ｃ', true, 'C'],
    ['simple-evals-multilingual-choice', 'الإجابة: ج', true, 'C'],
    ['harness-strict-choice', 'The answer is (C).', true, '(C)'],
    ['harness-strict-choice', 'The answer is C', false, ''],
    ['harness-flexible-choice', '(A) is wrong, so (C) it is', true, '(C)'],
    ['harness-flexible-choice', 'Answer: C', false, undefined],
  ])('%s reads "%s"', (name, output, correct, extracted) => {
    expect(read(name, output, 'C')).toMatchObject({ correct, extracted });
  });
});

describe('numbers', () => {
  it.each([
    ['harness-flexible-number', 'It costs $1,200.', '#### 1200', true, '$1,200.'],
    ['harness-strict-number', '#### 12 and #### 13', '13', false, '12'],
    ['simple-evals-number', 'Answer 3. Answer: 1,200.50', '1200.5', true, '1200.5'],
    ['simple-evals-number', 'Answer: 12.', '12', true, '12'],
    ['paper-integer', 'It is 12.75 in all', '12', true, '12'],
    ['paper-integer', 'It is .75', '0', true, '0'],
    ['paper-integer', 'area in m²', '0', true, '0'],
    ['paper-integer', 'It is ٣٤', '34', true, '34'],
    ['paper-integer', '007', '7', true, '7'],
    ['answer-line', 'So\n**Answer:** 1,200.0 .', '1200', true, '1,200.0'],
    ['answer-line', 'Answer: no. Answer: E) five', 'E', true, 'E'],
    ['answer-line', 'Answer: `Blue whale`', 'blue whale', true, 'blue whale'],
    ['answer-line', 'It is 12.', '12', false, undefined],
    ['answer-line', 'Answer: about', 'x', false, 'about'],
  ])('%s reads "%s"', (name, output, gold, correct, extracted) => {
    expect(read(name, output, gold)).toMatchObject({ correct, extracted });
  });

  it('reads whole numbers of any length back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n }), fc.string({ unit: fc.constantFrom(...'ab ,;\n') }), (n, words) => {
        expect(lastInteger(`7 ${words} ${n}`)).toBe(String(n));
      }),
    );
  });
});

it('a grader never throws, and says how it read, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom(...Object.values(graders)),
      (output, gold, grader: Grader) => {
        expect(grader.grade(output, gold).how).not.toBe('');
      },
    ),
  );
  expect(() => graderNamed('paper-choise')).toThrow(/paper-choice/u);
});

describe('votes', () => {
  it('go to the most frequent answer, of equals to the first, and count what could not be read', () => {
    expect(majority(['B', 'A', 'A', 'B'])).toEqual({ winner: 'B', index: 0, votes: 2, of: 4 });
    expect(majority([undefined, 'A', undefined])).toEqual({ winner: undefined, index: 0, votes: 2, of: 3 });
    expect(voteOver(['?', 'Answer: A', 'Answer: A'], 'A', paperChoice)).toMatchObject({
      index: 1,
      correct: true,
    });
    expect(voteOver([], 'A', paperInteger).correct).toBe(false);
  });

  it('never lose to an answer with fewer votes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'C', undefined), { minLength: 1 }), (answers) => {
        const { winner, votes, index } = majority(answers);
        const count = (answer: string | undefined) => answers.filter((one) => one === answer).length;
        expect(votes).toBe(count(winner));
        for (const [at, answer] of answers.entries())
          expect(
            count(answer) < votes || (count(answer) === votes && (answer === winner || at > index)),
          ).toBe(true);
      }),
    );
  });
});

const traces = new URL('../../../../shared/data/traces/published-solution-traces.json', import.meta.url);
interface Trace {
  readonly gold: string;
  readonly iterates: readonly { readonly letterFirstMatch: string | null }[];
  readonly vote: { readonly tail: string };
}

describe.skipIf(!existsSync(traces))('the published traces (skipped without ../shared/data)', () => {
  const published = () =>
    JSON.parse(readFileSync(traces, 'utf8')) as Readonly<Record<string, readonly Trace[]>>;

  it.each([
    ['gpqa', 198, [101, 106, 106, 104], 109],
    ['mmlu_machine_learning', 112, [96, 94, 95, 93], 99],
    ['mmlu_college_physics', 91, [83, 86, 87, 87], 86],
  ])('%s: %i items give the published numbers', (name, items, iterates, vote) => {
    const set = published()[name] ?? [];
    const replies = (trace: Trace) =>
      trace.iterates.map(({ letterFirstMatch: letter }) => `Answer: ${letter ?? '?'}`);
    expect(set).toHaveLength(items);
    expect(
      [0, 1, 2, 3].map(
        (at) => set.filter((one) => paperChoice.grade(replies(one)[at] ?? '', one.gold).correct).length,
      ),
    ).toEqual(iterates);
    expect(set.filter((one) => voteOver(replies(one), one.gold, paperChoice).correct)).toHaveLength(vote);
    expect(set.filter(({ vote: { tail }, gold }) => paperChoice.grade(tail, gold).correct)).toHaveLength(
      vote,
    );
  });
});

describe('the judge of word sorting', () => {
  const asked = { question: 'Sort: b a', output: 'a b', gold: 'a b' };

  it('is shown question, answer and the right one, and says 0 or 1', async () => {
    const engine = scriptedEngine(['The same. <ACCURACY>1</ACCURACY>', '<ACCURACY> 0 </ACCURACY>']);
    expect(await judgeWordSorting(asked, { engine })).toMatchObject({ correct: true, extracted: '1' });
    expect(await judgeWordSorting(asked, { engine })).toMatchObject({ correct: false, extracted: '0' });
    expect(engine.requests[0]?.role).toBe('judge');
  });

  it('counts what it cannot read as wrong', async () => {
    const engine = scriptedEngine(['Right!']);
    const grade = await judgeWordSorting(asked, { engine });
    expect(grade.correct).toBe(false);
    expect(grade.how).toContain('<ACCURACY>');
  });
});

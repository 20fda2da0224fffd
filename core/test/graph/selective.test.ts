import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  aggregate,
  image,
  imageLoss,
  llmCall,
  multiFieldLoss,
  multipleChoiceLoss,
  sum,
  textLoss,
  tokenParsedLoss,
  Variable,
} from '../../src/index.ts';
import { leaf, texts } from '../support/nodes.ts';

/** Answers of a model under one system prompt, each with the question that it answers. */
const answers = async (system: Variable, right: readonly boolean[]): Promise<readonly Variable[]> =>
  Promise.all(
    right.map((isRight, index) => {
      const question = new Variable(`question ${index}`, { role: 'question', requiresGrad: false });
      const engine = scriptedEngine([isRight ? 'right' : 'wrong']);
      return llmCall(question, { engine, system, role: 'answer' });
    }),
  );
const prompt = () => new Variable('Think.', { role: 'system prompt' });
const critic = () => scriptedEngine(() => 'Check the units.');

describe('a sample that is right already', () => {
  test.each([sum, aggregate])(
    'gives no feedback and costs no call, neither of the judge nor backward (%o)',
    async (combine) => {
      const system = prompt();
      const judge = scriptedEngine(() => 'It is wrong.');
      const criterion = textLoss('Judge.', { engine: judge, check: ({ text }) => text === 'right' });
      const losses = await Promise.all(
        (await answers(system, [true, false, true, true])).map((answer) => criterion(answer)),
      );
      expect(judge.requests).toHaveLength(1);
      const engine = critic();
      await combine(losses).backward({ engine });
      // One call for the wrong answer, one for the system prompt behind it, and nothing to reduce.
      expect(engine.requests.map(({ role }) => role)).toEqual(['gradient', 'gradient']);
      expect(texts(system)).toEqual(['Check the units.']);
    },
  );

  test('leaves a batch that is right without feedback, and that is no error', async () => {
    const system = prompt();
    const criterion = textLoss('Judge.', { engine: scriptedEngine([]), check: async () => true });
    const losses = await Promise.all(
      (await answers(system, [true, true])).map((answer) => criterion(answer)),
    );
    expect(losses[0]).toMatchObject({ role: 'evaluation of answer', requiresGrad: true });
    await sum(losses).backward({ engine: scriptedEngine([]) });
    expect(texts(system)).toEqual([]);
  });

  test('gives none either when feedback is put on the batch', async () => {
    const [answer] = await answers(prompt(), [true]);
    const loss = await textLoss('Judge.', { engine: scriptedEngine([]), check: () => true })(
      answer as Variable,
    );
    await loss.backward({ feedback: 'Shorter.', engine: scriptedEngine([]) });
    expect(texts(answer as Variable)).toEqual([]);
  });

  test('may be known from the judgement', async () => {
    const answer = leaf('answer');
    const criterion = textLoss('Judge.', {
      engine: scriptedEngine(['Fine.', 'Wrong.']),
      passes: (judgement) => judgement === 'Fine.',
    });
    const losses = [await criterion(answer), await criterion(answer)];
    const engine = critic();
    await sum(losses).backward({ engine });
    expect(engine.requests).toHaveLength(1);
  });

  test('does not hide feedback that reaches its inputs another way', async () => {
    const [answer, other] = [leaf('answer'), leaf('other')];
    const settled = await textLoss('Judge.', { engine: scriptedEngine(['Fine.']), passes: () => true })(
      answer,
    );
    await sum([settled, sum([answer, other])]).backward({ feedback: 'Shorter.' });
    expect([texts(answer), texts(other)]).toEqual([['Shorter.'], ['Shorter.']]);
  });
});

describe('whether a sample is right', () => {
  test('is asked of the value between the tags of a token-parsed loss; without one it is not', async () => {
    const answer = leaf('answer');
    const replies = ['<ACCURACY>1</ACCURACY>', '<ACCURACY>0</ACCURACY>', '<ACCURACY>1'];
    const criterion = tokenParsedLoss('0 or 1?', {
      engine: scriptedEngine(replies),
      tag: 'ACCURACY',
      passes: (value) => value === '1',
    });
    const losses = [];
    for (const _ of replies) losses.push(await criterion({ answer }));
    const engine = critic();
    await sum(losses).backward({ engine });
    expect(engine.requests).toHaveLength(2);
  });

  test('is asked of the fields of a multi-field loss', async () => {
    const engine = scriptedEngine([]);
    const criterion = multiFieldLoss('Compare.', {
      engine,
      check: ({ answer, reference }) => answer?.text === reference?.text,
    });
    const loss = await criterion({ answer: leaf('4'), reference: leaf('4') });
    expect(loss.text).toBe('Right already: nothing to improve.');
  });

  test('is asked of the answer of an image loss', async () => {
    const criterion = imageLoss('Does it fit?', {
      engine: scriptedEngine([]),
      check: ({ text }) => text === 'Blue.',
    });
    const picture = Variable.image(image(Buffer.from('GIF89a')), { role: 'image' });
    const loss = await criterion(picture, leaf('Which colour?'), leaf('Blue.'));
    await loss.backward({ engine: scriptedEngine([]) });
    expect(loss.role).toBe('evaluation of Blue.');
  });

  test('is asked of the solution of a multiple-choice loss', async () => {
    const check = ({ text }: Variable) => text.endsWith('A');
    const criterion = multipleChoiceLoss('Be thorough.', { engine: scriptedEngine(['Hm.']), check });
    expect((await criterion('Which?', leaf('Answer: A'))).role).toBe('criticism of Answer: A');
    expect((await criterion('Which?', leaf('Answer: B'))).text).toBe('Hm.');
  });
});

import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  image,
  imageLoss,
  multiFieldLoss,
  multipleChoiceLoss,
  tokenParsedLoss,
  Variable,
} from '../../src/index.ts';
import { multipleChoiceSystemPrompt } from '../../src/losses/multiple-choice-loss.ts';
import { promptOf } from '../support/asked.ts';

const reference = () => new Variable('4', { role: 'reference', requiresGrad: false });
const answer = (text = '5') => new Variable(text, { role: 'answer' });

describe('a multi-field loss', () => {
  test('shows the instruction and each field under its name, in order', async () => {
    const engine = scriptedEngine(['They differ.']);
    await multiFieldLoss('Compare.', { engine })({ reference: reference(), answer: answer() });
    expect(promptOf(engine)).toBe('Compare.\n**reference**: 4\n**answer**: 5');
    expect(engine.requests[0]?.role).toBe('loss');
  });

  test('leaves the roles of the fields as they are', async () => {
    const field = answer();
    await multiFieldLoss('Compare.', { engine: scriptedEngine(['x']) })({ field });
    expect(field.role).toBe('answer');
  });

  test('gives feedback to the fields that want some, and to an instruction that does', async () => {
    const [instruction, right, given] = [
      new Variable('Compare.', { role: 'instruction' }),
      reference(),
      answer(),
    ];
    const loss = await multiFieldLoss(instruction, { engine: scriptedEngine(['They differ.']) })({
      right,
      given,
    });
    const engine = scriptedEngine(['one', 'two']);
    await loss.backward({ engine });
    expect([instruction, right, given].map(({ gradients }) => gradients.length)).toEqual([1, 0, 1]);
  });
});

describe('a token-parsed loss', () => {
  const judged = async (reply: string) => {
    const criterion = tokenParsedLoss('0 or 1?', { engine: scriptedEngine([reply]), tag: 'ACCURACY' });
    return criterion.parse(await criterion({ answer: answer() }));
  };

  test('has a value between its tags', async () => {
    expect(await judged('Right. <ACCURACY> 1 </ACCURACY>')).toEqual({ ok: true, value: '1' });
  });

  test('says what is wrong with a judgement that has none', async () => {
    expect(await judged('Right. <ACCURACY>1')).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('</ACCURACY>')],
    });
  });
});

describe('a multiple-choice loss', () => {
  test('shows question and solution to a judge who must not solve it', async () => {
    const engine = scriptedEngine(['Units are ignored.']);
    const solution = answer('Answer: A');
    const loss = await multipleChoiceLoss('Be thorough.', { engine })('Which? (A) (B)', solution);
    expect(engine.requests[0]?.system).toBe(multipleChoiceSystemPrompt);
    expect(promptOf(engine)).toBe(
      'Be thorough.\n**Question**: Which? (A) (B)\n**Proposed solution**: Answer: A',
    );
    expect(loss.role).toBe('criticism of answer');
    await loss.backward({ engine: scriptedEngine(['Mind the units.']) });
    expect(solution.gradients).toMatchObject([{ text: 'Mind the units.', source: 'multiple-choice loss' }]);
  });

  test('may have a system prompt of its own', async () => {
    const engine = scriptedEngine(['x']);
    await multipleChoiceLoss('Be thorough.', { engine, system: 'Be kind.' })('Which?', answer());
    expect(engine.requests[0]?.system).toBe('Be kind.');
  });
});

describe('an image loss', () => {
  test('shows image, question and answer in order, and gives feedback to the answer alone', async () => {
    const picture = Variable.image(image(Buffer.from('GIF89a')), { role: 'image' });
    const question = new Variable('Which colour?', { role: 'question', requiresGrad: false });
    const given = answer('Red.');
    const engine = scriptedEngine(['It is blue.']);
    const loss = await imageLoss('Does it fit?', { engine })(picture, question, given);
    expect(engine.requests[0]?.content).toEqual([
      { type: 'text', text: 'Does it fit?\n**Image**:' },
      picture.image,
      { type: 'text', text: '**Question**: Which colour?\n**Answer**: Red.' },
    ]);
    await loss.backward({ engine: scriptedEngine(['Look again.']) });
    expect(given.gradients).toMatchObject([{ text: 'Look again.', source: 'image loss' }]);
    expect(picture.gradients).toEqual([]);
  });
});

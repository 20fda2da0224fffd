/** Defects of the Python reference (v0.1.8) in batches of losses, and that we do not have them. */
import {
  aggregate,
  concat,
  llmCall,
  readQuestion,
  sum,
  TextualGradientDescent,
  textLoss,
  Variable,
} from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';

const texts = ({ gradients }: Variable): readonly string[] => gradients.map(({ text }) => text);

/** Losses of answers to questions under one system prompt. */
async function batchOf(questions: readonly string[], system: Variable): Promise<readonly Variable[]> {
  const criterion = textLoss('Is it right?', { engine: scriptedEngine(() => 'It is wrong.') });
  return Promise.all(
    questions.map(async (text) => {
      const question = new Variable(text, { role: 'question', requiresGrad: false });
      const answer = await llmCall(question, {
        engine: scriptedEngine([`answer to ${text}`]),
        system,
        role: 'answer',
      });
      return criterion(answer);
    }),
  );
}

/** Gives feedback that names the question it is about, and reduces by joining. */
const critic = () =>
  scriptedEngine(({ system, content }) => {
    const question = readQuestion(system, content);
    if (question.kind === 'reduce') return question.feedback.join(' + ');
    const about =
      question.kind === 'gradient' ? /(\w+)\?\n<\/LM_INPUT>/u.exec(question.usage)?.[1] : undefined;
    return `feedback ${about ?? 'on an answer'}`;
  });

const prompt = () => new Variable('Think.', { role: 'system prompt' });

test('defect 01: a sum hands its feedback on once, not twice', async () => {
  const [a, b] = [new Variable('a', { role: 'a' }), new Variable('b', { role: 'b' })];
  await sum([a, b]).backward({ feedback: 'Shorter.' });
  expect([texts(a), texts(b)]).toEqual([['Shorter.'], ['Shorter.']]);
});

test('defect 01: nor does a concatenation, and a sum without feedback hands on none, not even an empty one', async () => {
  const [a, b] = [new Variable('a', { role: 'a' }), new Variable('b', { role: 'b' })];
  await concat([a, b]).backward({ feedback: 'Shorter.' });
  expect([texts(a), texts(b)]).toEqual([['Shorter.'], ['Shorter.']]);
  const c = new Variable('c', { role: 'c' });
  await sum([c]).backward();
  expect(texts(c)).toEqual([]);
});

test('defect 01b: in a sum of losses each loss is still the objective, and no objective is empty', async () => {
  const engine = critic();
  await sum(await batchOf(['one?', 'two?'], prompt())).backward({ engine });
  const asked = engine.requests.flatMap(({ system, content }) => {
    const question = readQuestion(system, content);
    return question.kind === 'gradient' ? [question] : [];
  });
  const [ofAnswers, ofPrompts] = [
    asked.filter(({ role }) => role === 'answer'),
    asked.filter(({ role }) => role === 'system prompt'),
  ];
  expect(ofAnswers.map(({ feedback }) => feedback)).toEqual([[], []]);
  for (const { usage } of ofAnswers) expect(usage).toContain('Make it come out better, and nothing else.');
  expect(ofPrompts.map(({ feedback }) => feedback)).toEqual([['feedback one'], ['feedback two']]);
});

test('defect 02: all of a batch’s feedback survives being aggregated, not that of the last sample alone', async () => {
  const system = prompt();
  const engine = critic();
  await aggregate(await batchOf(['one?', 'two?', 'three?', 'four?'], system)).backward({ engine });
  expect(texts(system)).toEqual(['feedback one + feedback two + feedback three + feedback four']);
  expect(engine.requests.filter(({ role }) => role === 'reduce')).toHaveLength(1);
});

test('defect 03: after an aggregated step a plain batch still delivers all of its feedback', async () => {
  const system = prompt();
  const engine = critic();
  const optimizer = new TextualGradientDescent([system], { engine: scriptedEngine(() => 'no new version') });
  await aggregate(await batchOf(['one?', 'two?'], system)).backward({ engine });
  await optimizer.step();
  optimizer.zeroGrad();
  await sum(await batchOf(['three?', 'four?', 'five?'], system)).backward({ engine });
  expect(texts(system)).toEqual(['feedback three', 'feedback four', 'feedback five']);
});

test('defect 14: batches are told apart by what they are, also when many have come and gone', async () => {
  const system = prompt();
  const engine = critic();
  for (let round = 0; round < 50; round++) {
    const [first, second] = [
      await batchOf(['one?', 'two?'], system),
      await batchOf(['three?', 'four?'], system),
    ];
    system.zeroGrad();
    await sum([aggregate(first), aggregate(second)]).backward({ engine });
    expect(texts(system)).toEqual(['feedback one + feedback two', 'feedback three + feedback four']);
  }
});

/** Defects of the Python reference (v0.1.8) in its optimisers, and that we do not have them. */
import {
  readQuestion,
  TextualGradientDescent,
  type TextualGradientDescentOptions,
  textualGradientDescentWithMomentum,
  type UpdateQuestion,
  Variable,
} from '@textgrad/core';
import { type Script, scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';

const improved = (text: string): string => `<IMPROVED_VARIABLE>${text}</IMPROVED_VARIABLE>`;

function criticised(text: string, feedback = 'Be polite.'): Variable {
  const variable = new Variable(text, { role: 'letter' });
  variable.addGradients([{ text: feedback, source: 'reader' }]);
  return variable;
}

/** Makes three steps with feedback f0 to f2, and returns what each of them asked. */
async function threeSteps(
  make: (variable: Variable, options: TextualGradientDescentOptions) => TextualGradientDescent,
): Promise<readonly UpdateQuestion[]> {
  const variable = new Variable('v0', { role: 'letter' });
  const engine = scriptedEngine((_, index) => improved(`v${index + 1}`));
  const optimizer = make(variable, { engine });
  for (const step of [0, 1, 2]) {
    optimizer.zeroGrad();
    variable.addGradients([{ text: `f${step}`, source: 'reader' }]);
    await optimizer.step();
  }
  expect(variable.text).toBe('v3');
  return engine.requests.flatMap(({ system, content }) => {
    const question = readQuestion(system, content);
    return question.kind === 'update' ? [question] : [];
  });
}

test('defect 04: momentum works, shows past versions with their feedback, and a window of 0 is none', async () => {
  const shown = await threeSteps((variable, options) =>
    textualGradientDescentWithMomentum([variable], options),
  );
  expect(shown.map(({ past }) => past.match(/^(?:v|f)\d/gmu) ?? [])).toEqual([
    [],
    ['v0', 'f0'],
    ['v0', 'f0', 'v1', 'f1'],
  ]);
  const none = await threeSteps((variable, options) =>
    textualGradientDescentWithMomentum([variable], { ...options, momentumWindow: 0 }),
  );
  expect(none.map(({ past }) => past)).toEqual(['', '', '']);
});

test('defect 05: gradient memory is in the prompt', async () => {
  const shown = await threeSteps(
    (variable, options) => new TextualGradientDescent([variable], { ...options, gradientMemory: 2 }),
  );
  expect(shown.map(({ earlierFeedback }) => earlierFeedback)).toEqual([[], ['f0'], ['f0', 'f1']]);
});

const stepWith = async (script: Script, options: TextualGradientDescentOptions = {}) => {
  const [first, second] = [criticised('first'), criticised('second')];
  const engine = scriptedEngine(script);
  const updates = await new TextualGradientDescent([first, second], {
    engine,
    repairs: 0,
    ...options,
  }).step();
  return { texts: [first.text, second.text], statuses: updates.map(({ status }) => status), updates, engine };
};

test.each(['Dear all', '<IMPROVED_VARIABLE>Dear al', 'Dear all</IMPROVED_VARIABLE>'])(
  'defect 07: the reply %o neither aborts the run nor installs a part of itself',
  async (reply) => {
    const { texts, statuses, updates } = await stepWith((_, index) =>
      index === 0 ? reply : improved('new'),
    );
    expect(texts).toEqual(['first', 'new']);
    expect(statuses).toEqual(['rejected', 'updated']);
    expect(updates[0]?.problems).toEqual([
      expect.stringMatching(/<IMPROVED_VARIABLE>.* and .*<\/IMPROVED_VARIABLE>/u),
    ]);
  },
);

test('defect 07: such a reply is repaired, with what is wrong with it', async () => {
  const { texts, engine } = await stepWith(
    (_, index) => (index < 2 ? '<IMPROVED_VARIABLE>Dear al' : improved('Dear all')),
    { repairs: 1 },
  );
  expect(texts).toEqual(['Dear all', 'Dear all']);
  expect(JSON.stringify(engine.requests[2]?.content)).toContain(
    'there is no answer and </IMPROVED_VARIABLE>.',
  );
});

test('defect 08: a step without feedback asks nobody and changes nothing', async () => {
  const variable = new Variable('as it was', { role: 'letter' });
  const engine = scriptedEngine(() => improved('anything'));
  const updates = await new TextualGradientDescent([variable], { engine }).step();
  expect(updates).toMatchObject([{ status: 'no-gradient' }]);
  expect(engine.requests).toEqual([]);
  expect(variable.text).toBe('as it was');
});

test('defect 16: a constraint with a check is checked, not only said', async () => {
  const variable = criticised('Pay now.');
  const constraint = {
    text: 'Say please.',
    check: (version: string) => (version.includes('please') ? undefined : 'It does not say please.'),
  };
  const engine = scriptedEngine([improved('Pay at once.'), improved('Pay, please.')]);
  await new TextualGradientDescent([variable], { engine, constraints: [constraint] }).step();
  expect(variable.text).toBe('Pay, please.');
  expect(JSON.stringify(engine.requests[1]?.content)).toContain('1. It does not say please.');
});

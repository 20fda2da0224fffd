import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  TextualGradientDescent,
  type TextualGradientDescentOptions,
  textualGradientDescentWithMomentum,
  Variable,
} from '../../src/index.ts';
import { questionOf } from '../support/asked.ts';
import { improved } from '../support/optimizing.ts';

/** Makes four steps, v0 to v4, with feedback f0 to f3, and returns what each of them asked. */
async function fourSteps(options: TextualGradientDescentOptions, momentum = false) {
  const variable = new Variable('v0', { role: 'text' });
  const engine = scriptedEngine((_, index) => improved(`v${index + 1}`));
  const optimizer = momentum
    ? textualGradientDescentWithMomentum([variable], { engine, ...options })
    : new TextualGradientDescent([variable], { engine, ...options });
  for (const step of [0, 1, 2, 3]) {
    optimizer.zeroGrad();
    variable.addGradients([{ text: `f${step}`, source: 'reader' }]);
    await optimizer.step();
  }
  expect(variable.text).toBe('v4');
  return engine.requests.map((_, index) => {
    const question = questionOf(engine, index);
    if (question.kind !== 'update') throw new Error('every request is an update');
    return question;
  });
}

describe('gradient memory', () => {
  test('repeats the feedback of so many earlier steps, apart from the new', async () => {
    const questions = await fourSteps({ gradientMemory: 2 });
    expect(questions.map(({ feedback }) => feedback)).toEqual([['f0'], ['f1'], ['f2'], ['f3']]);
    expect(questions.map(({ earlierFeedback }) => earlierFeedback)).toEqual([
      [],
      ['f0'],
      ['f0', 'f1'],
      ['f1', 'f2'],
    ]);
  });

  test('is empty by default', async () => {
    const questions = await fourSteps({});
    expect(questions.flatMap(({ earlierFeedback, past }) => [...earlierFeedback, past]).join('')).toBe('');
  });
});

describe('momentum', () => {
  test('shows so many earlier versions with their feedback', async () => {
    const questions = await fourSteps({ momentumWindow: 2 });
    expect(questions.map(({ variable }) => variable)).toEqual(['v0', 'v1', 'v2', 'v3']);
    expect(questions[0]?.past).toBe('');
    expect(questions[1]?.past).toBe('Version 1:\nv0\nIts feedback:\nf0');
    expect(questions[3]?.past).toBe('Version 1:\nv1\nIts feedback:\nf1\n\nVersion 2:\nv2\nIts feedback:\nf2');
  });

  test('has a window of three by default', async () => {
    const questions = await fourSteps({}, true);
    expect(questions[3]?.past.match(/^Version \d/gmu)).toHaveLength(3);
  });

  test('and memory go together', async () => {
    const [, , , last] = await fourSteps({ momentumWindow: 1, gradientMemory: 3 });
    expect(last?.earlierFeedback).toEqual(['f0', 'f1', 'f2']);
    expect(last?.past).toBe('Version 1:\nv2\nIts feedback:\nf2');
  });
});

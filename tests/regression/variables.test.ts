/** Defects of the Python reference (v0.1.8) in its variables, and that we do not have them. */
import { llmCall, sum, TextualGradientDescent, textFunction, Variable } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';

test('defect 09: feedback without a context can be added after a reset, and a step uses it', async () => {
  const variable = new Variable('Helo', { role: 'greeting' });
  await sum([variable]).backward({ feedback: 'first' });
  variable.zeroGrad();
  variable.addGradients([{ text: 'Mind the spelling.', source: 'reader' }]);
  const engine = scriptedEngine(['<IMPROVED_VARIABLE>Hello</IMPROVED_VARIABLE>']);
  await new TextualGradientDescent([variable], { engine }).step();
  expect(variable.text).toBe('Hello');
});

test('defect 11: what is computed from frozen inputs alone wants no feedback, and costs no call', async () => {
  const frozen = new Variable('6 * 7?', { role: 'question', requiresGrad: false });
  const system = new Variable('Think.', { role: 'system prompt' });
  const fixed = await llmCall(frozen, { engine: scriptedEngine(['42']), system: 'Think.' });
  const open = await llmCall(frozen, { engine: scriptedEngine(['41']), system });
  expect([fixed.requiresGrad, open.requiresGrad]).toEqual([false, true]);
  const engine = scriptedEngine(() => 'Check.');
  const compare = textFunction(({ a, b }) => `${a} ${b}`, {
    name: 'pair',
    purpose: 'Puts two answers together.',
  });
  await (await compare({ a: fixed, b: open })).backward({ engine });
  expect(engine.requests).toHaveLength(2);
  expect(fixed.gradients).toEqual([]);
  expect(system.gradients).toHaveLength(1);
});

test.each([0.5, 0, -3, 1e-9, 12])('defect 12: a variable may be made of the number %s', async (value) => {
  expect(new Variable(value, { role: 'accuracy', requiresGrad: false }).text).toBe(String(value));
  const loss = await textFunction<'x'>(() => value, { name: 'f', purpose: 'x' })({
    x: new Variable('a', { role: 'a' }),
  });
  expect(loss.text).toBe(String(value));
});

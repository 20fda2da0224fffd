import { describe, expect, test } from 'vitest';
import { TextGradError } from '../../src/errors/index.ts';
import { promptOf, questionOf } from '../support/asked.ts';
import { criticised, criticisedPercent, improved, optimizing } from '../support/optimizing.ts';

describe('an answer that cannot be used', () => {
  test('goes back to the engine with what is wrong', async () => {
    const variable = criticisedPercent();
    const { engine, optimizer } = optimizing(variable, [improved('many'), improved('20')]);
    const [update] = await optimizer.step();
    expect(variable.text).toBe('20');
    expect(update?.attempts).toEqual([
      { reply: improved('many'), problems: ["'many' is not a whole number from 0 to 100."] },
      { reply: improved('20'), problems: [] },
    ]);
    expect(questionOf(engine, 1)).toMatchObject({
      kind: 'update',
      variable: '50',
      feedback: ['Lower it.'],
      problems: ["'many' is not a whole number from 0 to 100."],
    });
    expect(promptOf(engine, 1)).toContain(`<LM_OUTPUT>\n${improved('many')}\n</LM_OUTPUT>`);
  });

  test('is repaired twice at most, and each time only the last answer is shown', async () => {
    const variable = criticisedPercent();
    const { engine, optimizer } = optimizing(variable, (_, index) => improved(`no ${index}`));
    const [update] = await optimizer.step();
    expect(engine.requests).toHaveLength(3);
    expect(promptOf(engine, 2)).toContain('no 1');
    expect(promptOf(engine, 2)).not.toContain('no 0');
    expect(update).toMatchObject({
      status: 'rejected',
      before: '50',
      after: '50',
      problems: ["'no 2' is not a whole number from 0 to 100."],
    });
    expect(update?.attempts).toHaveLength(3);
    expect(variable.text).toBe('50');
  });

  test.each([0, 1, 4])('is repaired as often as was said: %d times', async (repairs) => {
    const { engine, optimizer } = optimizing(criticisedPercent(), () => improved('no'), { repairs });
    await optimizer.step();
    expect(engine.requests).toHaveLength(repairs + 1);
  });

  test.each([
    ['without tags', 'Hello'],
    ['without the closing tag', '<IMPROVED_VARIABLE>Hello, my dear fri'],
    ['without the opening tag', 'Hello</IMPROVED_VARIABLE>'],
    ['that is thinking alone', `<think>${improved('Hello')}`],
    ['that is blank', improved('   ')],
  ])('%s is never installed', async (_, reply) => {
    const variable = criticised();
    const [update] = await optimizing(variable, [reply], { repairs: 0 }).optimizer.step();
    expect(update?.status).toBe('rejected');
    expect(update?.problems).toHaveLength(1);
    expect(variable.text).toBe('Helo');
  });

  test.each([
    '[... lines 1 to 3 unchanged ...]',
    '... (the rest of the prompt stays the same) ...',
    '(The rest of the prompt remains unchanged.)',
    '... existing instructions ...',
    '- [rest as before]',
    '<!-- unchanged -->',
    '[unchanged]',
  ])('in which %j stands for what was left out goes back', async (line) => {
    const variable = criticised();
    const replies = [improved(`${line}\nHello there`), improved('Hello')];
    const [update] = await optimizing(variable, replies).optimizer.step();
    expect(update?.attempts[0]?.problems).toEqual([
      `The version leaves text out ('${line}'): write all of it.`,
    ]);
    expect(variable.text).toBe('Hello');
  });

  test.each([
    '(The mass is unchanged.)',
    '(Give the same unit as the question.)',
    '...and use the same unit.',
    'Then check the remaining numbers...',
    '[Answer: ...]',
    '<rest>',
    'The rest of the numbers stays the same.',
    'Step 1: ...',
  ])('that says %j of its own is whole', async (line) => {
    const variable = criticised();
    await optimizing(variable, [improved(`${line}\nHello`)]).optimizer.step();
    expect(variable.text).toBe(`${line}\nHello`);
  });

  test('because it was cut off is asked for again, shorter', async () => {
    const variable = criticised();
    const { engine, optimizer } = optimizing(variable, (_, index) => {
      if (index === 0) throw new TextGradError('engine', 'ENGINE_TRUNCATED', 'cut off');
      return improved('Hello');
    });
    const [update] = await optimizer.step();
    expect(variable.text).toBe('Hello');
    expect(update?.attempts[0]).toEqual({
      reply: '',
      problems: ['The reply was cut off before its end: write less.'],
    });
    expect(promptOf(engine, 1)).toContain('1. The reply was cut off before its end: write less.');
  });

  test('because the engine failed is not repaired: the failure is the caller’s to know', async () => {
    const { engine, optimizer } = optimizing(criticised(), () => {
      throw new TextGradError('engine', 'ENGINE_REFUSED', 'refused');
    });
    await expect(optimizer.step()).rejects.toMatchObject({ code: 'ENGINE_REFUSED' });
    expect(engine.requests).toHaveLength(1);
  });
});

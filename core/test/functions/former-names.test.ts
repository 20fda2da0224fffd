import {
  BlackboxLLM,
  type BlackboxLLMOptions,
  type CallOptions,
  llmCall,
  optimise,
  TextualGradientDescent,
  textLoss,
  Variable,
  type VariableOptions,
} from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { describe, expect, test } from 'vitest';

const variable = (role = 'draft') => new Variable('one', { role });
const engine = () => scriptedEngine(() => '<IMPROVED_VARIABLE>two</IMPROVED_VARIABLE>');
/** What a program without types may hand over. */
const untyped = <TWanted>(given: unknown): TWanted => given as TWanted;

describe('names of the Python library', () => {
  test.each([
    ['value', '.text'],
    ['role_description', '.role'],
    ['get_gradient_text', '.gradients, each with its .text'],
    ['reset_gradients', '.zeroGrad()'],
  ])('variable.%s says that it is %s', (name, now) => {
    expect(() => Reflect.get(variable(), name)).toThrow(
      `'${name}' is a name of the Python library: here it is ${now}.`,
    );
  });

  test('setting variable.value is refused and changes nothing', () => {
    const one = variable();
    expect(() => Reflect.set(one, 'value', 'two')).toThrow('here it is .text');
    expect([one.text, Object.keys(one).includes('value')]).toEqual(['one', false]);
  });

  test('options are refused where they would be passed over', async () => {
    const options = (name: string) => untyped<VariableOptions<unknown>>({ role: 'draft', [name]: false });
    expect(() => new Variable('one', options('requires_grad'))).toThrow('here it is requiresGrad');
    expect(
      () => new Variable('one', untyped<VariableOptions<unknown>>({ role_description: 'draft' })),
    ).toThrow('here it is role.');
    const call = untyped<CallOptions>({ engine: engine(), system_prompt: 'Be brief.' });
    await expect(llmCall(variable(), call)).rejects.toMatchObject({ code: 'FORMER_NAME' });
    const wrong = untyped<BlackboxLLMOptions>({ system_prompt: variable() });
    expect(() => new BlackboxLLM(engine(), wrong)).toThrow('here it is system');
    const old = untyped<object>({ gradient_memory: 3 });
    expect(() => new TextualGradientDescent([variable()], old)).toThrow('here it is gradientMemory');
  });

  test('parameters that are no list say where they go', () => {
    const given = untyped<readonly Variable[]>({ parameters: [variable()], engine: engine() });
    expect(() => new TextualGradientDescent(given)).toThrow('The variables come first, as a list');
  });

  test('an engine in the place of the options, or by its name, says how it is given', async () => {
    const criterion = textLoss('Judge.', untyped(engine()));
    await expect(criterion(variable())).rejects.toThrow(
      'it is an option, as in textLoss(instruction, { engine })',
    );
    const named = textLoss('Judge.', untyped({ engine: 'gpt-4o' }));
    await expect(named(variable())).rejects.toThrow("resolveEngine('gpt-4o'");
  });
});

describe('a blackbox model', () => {
  test('takes a variable as its system prompt, which can then be optimised', async () => {
    const system = variable('system prompt');
    const model = new BlackboxLLM(scriptedEngine(['42']), system);
    const answer = await model.forward(new Variable('6 * 7?', { role: 'question', requiresGrad: false }));
    expect(model.parameters()).toEqual([system]);
    expect([answer.text, answer.role]).toEqual(['42', 'response of a language model']);
    expect(answer.operation?.inputs[0]).toBe(system);
  });

  test('takes words as a system prompt that stays', () => {
    expect(new BlackboxLLM(engine(), 'Be brief.').parameters()).toEqual([]);
  });
});

describe('a constraint of words alone', () => {
  const note = "The constraint 'One word.' is said to the engine and not checked: pass { text, check }";

  test('is said to be unchecked, in the notes of the first step', async () => {
    const one = variable();
    const optimizer = new TextualGradientDescent([one], { engine: engine(), constraints: ['One word.'] });
    const notes: string[][] = [];
    for (let step = 0; step < 2; step++) {
      one.addGradients([{ text: 'Shorter.', source: 'reader' }]);
      notes.push((await optimizer.step()).flatMap((update) => [...update.notes]));
    }
    expect(notes).toEqual([[expect.stringContaining(note)], []]);
  });

  test('is said so by a search, too, and one with a check is not', async () => {
    const said = async (constraint: string | { text: string; check: () => undefined }) => {
      const { steps } = await optimise('one', {
        role: 'word',
        measure: (text) => [-text.length, 'Fewer letters.'],
        engine: engine(),
        constraints: [constraint],
        steps: 2,
      });
      return steps.map(({ proposals }) =>
        proposals.flatMap(({ updates }) => updates.flatMap(({ notes }) => notes)),
      );
    };
    expect(await said('One word.')).toEqual([[expect.stringContaining(note)], []]);
    expect(await said({ text: 'One word.', check: () => undefined })).toEqual([[], []]);
  });
});

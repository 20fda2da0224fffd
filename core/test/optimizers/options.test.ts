import { afterEach, describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { setBackwardEngine, TextualGradientDescent, Variable } from '../../src/index.ts';
import { promptOf, questionOf } from '../support/asked.ts';
import { criticised, criticisedPercent, improved, optimizing } from '../support/optimizing.ts';

afterEach(() => setBackwardEngine(undefined));

describe('the answer’s form', () => {
  test('may use other tags, which the prompt names alone', async () => {
    const variable = criticised();
    const tags = { open: '[[', close: ']]' };
    const { engine, optimizer } = optimizing(variable, ['Here: [[Hello]]'], { tags });
    await optimizer.step();
    expect(variable.text).toBe('Hello');
    expect(questionOf(engine)).toMatchObject({ answer: { tags } });
    expect(promptOf(engine)).not.toContain('IMPROVED_VARIABLE');
  });

  test.each([
    { open: '%%', close: '%%' },
    { open: '', close: '</A>' },
    { open: '<new version>', close: '</new>' },
  ])('cannot use the tags %o', (tags) => {
    expect(() => new TextualGradientDescent([criticised()], { tags })).toThrow(
      expect.objectContaining({ code: 'OPTIMIZER_OPTIONS' }),
    );
  });

  test('is JSON with a schema where the engine keeps schemas', async () => {
    const variable = criticised();
    const { engine, optimizer } = optimizing(
      variable,
      ['{"improved_variable": "</IMPROVED_VARIABLE> \\"x\\""}'],
      {},
      {
        structuredOutput: true,
      },
    );
    await optimizer.step();
    expect(variable.text).toBe('</IMPROVED_VARIABLE> "x"');
    expect(questionOf(engine)).toMatchObject({ answer: { jsonKey: 'improved_variable' } });
    expect(engine.requests[0]?.schema).toEqual({
      name: 'improved_variable',
      schema: {
        type: 'object',
        properties: { improved_variable: { type: 'string' } },
        required: ['improved_variable'],
        additionalProperties: false,
      },
    });
  });

  test.each(['Hello', '{"improved_variable": 5}', '{"improved_variable": "Hel', '[]', 'null'])(
    'as JSON is checked all the same: %s is refused',
    async (reply) => {
      const variable = criticised();
      const { optimizer } = optimizing(variable, [reply], { repairs: 0 }, { structuredOutput: true });
      expect(await optimizer.step()).toMatchObject([
        {
          status: 'rejected',
          problems: ["The reply must be a JSON object with the text 'improved_variable'."],
        },
      ]);
      expect(variable.text).toBe('Helo');
    },
  );

  test('asks for no schema where the engine keeps none', async () => {
    const { engine, optimizer } = optimizing(criticised(), [improved('Hello')]);
    await optimizer.step();
    expect(engine.requests[0]?.schema).toBeUndefined();
  });
});

describe('the prompt', () => {
  test('shows examples, the format of the codec and the system prompt given', async () => {
    const { engine, optimizer } = optimizing(criticisedPercent(), [improved('20')], {
      examples: ['10', '30'],
      systemPrompt: 'You are terse.',
    });
    await optimizer.step();
    expect(engine.requests[0]?.system).toBe('You are terse.');
    expect(promptOf(engine)).toContain('<EXAMPLES>\n10\n\n30\n</EXAMPLES>');
    expect(promptOf(engine)).toContain('The variable is a whole number from 0 to 100.\n');
  });

  test('says nothing of the format of free text', async () => {
    const { engine, optimizer } = optimizing(criticised(), [improved('Hello')]);
    await optimizer.step();
    expect(promptOf(engine)).not.toContain('The variable is');
  });

  test('shows images that the feedback is about', async () => {
    const variable = new Variable('Red.', { role: 'answer' });
    const image = { type: 'image', url: 'https://example.org/a.png' } as const;
    variable.addGradients([{ text: 'Look.', source: 'x', context: { usage: [image], outputRole: 'loss' } }]);
    const { engine, optimizer } = optimizing(variable, [improved('Blue.')]);
    await optimizer.step();
    expect(engine.requests[0]?.content.map(({ type }) => type)).toEqual(['text', 'image', 'text']);
  });
});

describe('the options', () => {
  test.each([{ gradientMemory: -1 }, { momentumWindow: 1.5 }, { repairs: Number.NaN }, { repairs: -2 }])(
    '%o are refused',
    (options) => {
      expect(() => new TextualGradientDescent([criticised()], options)).toThrow(
        expect.objectContaining({ code: 'OPTIMIZER_OPTIONS' }),
      );
    },
  );

  test('need parameters that want feedback', () => {
    const missing = expect.objectContaining({ code: 'OPTIMIZER_NO_PARAMETERS' });
    expect(() => new TextualGradientDescent([])).toThrow(missing);
    expect(() => new TextualGradientDescent([new Variable('x', { role: 'x', requiresGrad: false })])).toThrow(
      missing,
    );
  });

  test('may leave the engine to the default, which an explicit one overrides', async () => {
    setBackwardEngine(scriptedEngine([improved('from the default')]));
    const variable = criticised();
    await new TextualGradientDescent([variable]).step();
    expect(variable.text).toBe('from the default');
    await optimizing(variable, [improved('from the given')]).optimizer.step();
    expect(variable.text).toBe('from the given');
  });

  test('without any engine are an error that says what to do', async () => {
    await expect(new TextualGradientDescent([criticised()]).step()).rejects.toMatchObject({
      code: 'BACKWARD_ENGINE_MISSING',
    });
  });
});

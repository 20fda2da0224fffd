import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conversation,
  gradientPrompt,
  type Part,
  readQuestion,
  text,
  updatePrompt,
} from '../../src/index.ts';
import { functionCall } from '../../src/prompts/gradient.ts';
import { reducePrompt } from '../../src/prompts/reduce.ts';
import { changeSizes, repairPrompt } from '../../src/prompts/update.ts';
import { hostileText } from '../support/hostile.ts';

const runs = { numRuns: 300 };
const texts = fc.array(hostileText, { maxLength: 3 });
const image: Part = { type: 'image', url: 'https://example.org/a.png' };
const usage: fc.Arbitrary<readonly Part[]> = fc.oneof(
  fc
    .record({ system: fc.option(hostileText, { nil: undefined }), input: hostileText, output: hostileText })
    .map(({ input, ...rest }) => conversation({ ...rest, input: [text('Look:'), image, text(input)] })),
  fc
    .record({
      purpose: hostileText,
      name: hostileText,
      role: hostileText,
      input: hostileText,
      output: hostileText,
    })
    .map(({ purpose, output, name, role, input }) =>
      functionCall({ purpose, output, inputs: [{ name, role, text: input }] }),
    ),
  hostileText.map((words) => [text(words)]),
);
const variable = fc.record({ text: hostileText, role: hostileText });

describe('a prompt read back', () => {
  test('asks for feedback on the same variable with the same feedback', () => {
    fc.assert(
      fc.property(variable, usage, hostileText, texts, texts, (asked, used, role, feedback, examples) => {
        const prompt = gradientPrompt({
          variable: asked,
          usage: used,
          output: { role, feedback },
          examples,
          objective: role,
        });
        expect(readQuestion('any', prompt)).toMatchObject({
          kind: 'gradient',
          role: asked.role,
          variable: asked.text,
          feedback,
        });
      }),
      runs,
    );
  });

  test('asks for a new version with the same feedback, memory, constraints and problems', () => {
    const parts = fc.record({
      variable,
      feedback: fc.array(
        fc.record({
          feedback: hostileText,
          objective: fc.option(hostileText, { nil: undefined }),
          usage: fc.option(usage, { nil: undefined }),
          outputRole: hostileText,
        }),
        { maxLength: 3 },
      ),
      memory: fc.array(fc.array(hostileText, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
      past: fc.array(fc.record({ text: hostileText, feedback: texts }), { maxLength: 2 }),
      tried: fc.array(fc.record({ text: hostileText, outcome: hostileText }), { maxLength: 2 }),
      scored: fc.array(fc.record({ text: hostileText, outcome: hostileText }), { maxLength: 2 }),
      changeSize: fc.constantFrom(undefined, ...changeSizes),
      constraints: texts,
      examples: texts,
      format: fc.option(fc.constant('a list of words.'), { nil: undefined }),
      answer: fc.constantFrom(
        { tags: { open: '<IMPROVED_VARIABLE>', close: '</IMPROVED_VARIABLE>' } },
        { jsonKey: 'improved_variable' },
      ),
    });
    const problems = fc.array(hostileText, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, hostileText, problems, (made, reply, wrong) => {
        const prompt = updatePrompt(made);
        const question = {
          kind: 'update',
          role: made.variable.role,
          variable: made.variable.text,
          feedback: made.feedback.map((one) => one.feedback),
          earlierFeedback: made.memory.flat(),
          constraints: made.constraints,
          ...(made.changeSize === undefined ? {} : { changeSize: made.changeSize }),
          problems: [],
          answer: made.answer,
        };
        const objectives = made.feedback.map((one) => one.objective ?? '');
        const read = readQuestion('any', prompt);
        expect(read).toMatchObject(question);
        expect('changeSize' in read).toBe(made.changeSize !== undefined);
        expect('objectives' in read ? read.objectives : made.feedback.map(() => '')).toEqual(objectives);
        for (const one of made.tried)
          expect(read).toMatchObject({ tried: expect.stringContaining(one.outcome) });
        for (const one of made.scored)
          expect(read).toMatchObject({ scored: expect.stringContaining(one.text) });
        const again = repairPrompt(prompt, { reply, problems: wrong, attempt: 2 }, made.answer);
        expect(readQuestion('any', again)).toMatchObject({ ...question, problems: wrong });
      }),
      runs,
    );
  });

  test('asks to reduce the same feedback', () => {
    fc.assert(
      fc.property(hostileText, texts, hostileText, (role, feedback, objective) => {
        for (const options of [{}, { objective, words: 40 }])
          expect(readQuestion('any', reducePrompt(role, feedback, options))).toEqual({
            kind: 'reduce',
            role,
            feedback,
          });
      }),
      runs,
    );
  });
});

describe('a judge’s prompt', () => {
  test('is whatever is judged under an instruction, however much it looks like another prompt', () => {
    const judged = hostileText.map((words) => `Judge this: ${words}`);
    fc.assert(
      fc.property(judged, (words) => {
        expect(readQuestion('Be strict.', [text(words)])).toEqual({
          kind: 'loss',
          instruction: 'Be strict.',
          text: words,
        });
      }),
      runs,
    );
  });

  test('needs no instruction, and names images by their place', () => {
    expect(readQuestion(undefined, [text('Fit?'), image])).toEqual({
      kind: 'loss',
      instruction: '',
      text: 'Fit?\n[image]',
    });
  });
});

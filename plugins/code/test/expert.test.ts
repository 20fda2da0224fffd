import { showTests, type Test, templateRepair } from '@textgrad/code';
import { expertEngine, gradientPrompt, readQuestion, text, updatePrompt } from '@textgrad/core';
import { describe, expect, it } from 'vitest';
import { readChanges, sayChange } from '../src/expert/patch-words.ts';
import { compare } from './sandboxes.ts';

const source = 'function sum(n) {\n  let s = 0;\n  for (let i = 1; i < n; i++) s += i;\n  return s;\n}\n';
const mended = source.replace('i < n', 'i <= n');
const tests = [
  compare('sum(1)', '1', 'one'),
  compare('sum(4)', '10', 'four'),
  compare('sum(0)', '0', 'none'),
];
const role = 'a JavaScript program that should pass its tests';
const engine = expertEngine([templateRepair]);
const tags = { open: '<IMPROVED_VARIABLE>', close: '</IMPROVED_VARIABLE>' };

async function update(parts: Partial<Parameters<typeof updatePrompt>[0]>, sample?: number): Promise<string> {
  const content = updatePrompt({
    variable: { text: source, role },
    feedback: [],
    constraints: [showTests(tests)],
    answer: { tags },
    ...parts,
  });
  const reply = await engine.generate({
    role: 'update',
    content,
    ...(sample === undefined ? {} : { sample }),
  });
  return reply.text.replace(tags.open, '').replace(tags.close, '').trim();
}

const gradient = async (shown: readonly Test[], variable = source, usage = 'It ran.'): Promise<string> => {
  const content = gradientPrompt({
    variable: { text: variable, role },
    usage: [text(usage)],
    constraints: [showTests(shown)],
    output: { role: 'measurement', feedback: [] },
  });
  return (await engine.generate({ role: 'gradient', content })).text;
};

describe('template repair as an expert', () => {
  it('knows programs in its languages, and nothing else', () => {
    const question = (of: string) =>
      ({ kind: 'gradient', role: of, variable: '', usage: '', feedback: [], constraints: [] }) as const;
    expect(templateRepair.accepts(question(role))).toBe(true);
    expect(templateRepair.accepts(question('a TypeScript program to be made faster'))).toBe(true);
    expect(templateRepair.accepts(question('a Python program that should pass its tests'))).toBe(true);
    expect(templateRepair.accepts(question('a Rust program that should pass its tests'))).toBe(false);
    expect(templateRepair.accepts({ kind: 'loss', instruction: '', text: 'a sonnet' })).toBe(false);
  });

  it('says what fails, which lines it runs, what was tried, and what would help', async () => {
    const words = await gradient(tests);
    expect(words).toMatch(/^2 of 3 visible tests fail: one, four\.$/mu);
    expect(words).toMatch(/^'one': .* Output was 0, but expected value was: 1$/mu);
    // Every line is run by all of them.
    expect(words).not.toMatch(/^Line \d is run by/mu);
    expect(words).toMatch(/no language model, tried \d+ programs with \d+ test runs on 3 visible tests/u);
    expect(words).toMatch(/does not show that (?:it is|they are) correct/u);
    expect(words).toContain('+  for (let i = 1; i <= n; i++) s += i;');
  });

  it('speaks of the one test that it is asked about', async () => {
    const words = await gradient(tests, source, 'Attend to this objective and no other: four.');
    expect(words).toMatch(/^'four': .* Output was 6, but expected value was: 10$/mu);
  });

  it('has nothing to say of a program that passes', async () => {
    expect(await gradient(tests, mended)).toBe('NO FEEDBACK');
  });

  it('says that new logic needs a language model', async () => {
    const hard = [compare('sum(2)', '"two"', 'two'), compare('sum(3)', '"three"', 'three')];
    const words = await gradient(hard, 'const sum = () => 1;\n');
    expect(words).toContain('connect a language model');
    expect(
      await update({ variable: { text: 'const sum = () => 1;', role }, feedback: [{ feedback: words }] }),
    ).toBe('const sum = () => 1;');
  });

  it('makes the change that the feedback shows', async () => {
    const change = `Change 1: number on line 2.\n@@ -2,1 +2,1 @@\n-  let s = 0;\n+  let s = n;`;
    expect(await update({ feedback: [{ feedback: change }], constraints: [] })).toContain('let s = n;');
  });

  it("searches by itself after somebody else's words, and says how far", async () => {
    const answer = await update({ feedback: [{ feedback: 'The loop on line 3 stops too early.' }] });
    expect(answer).toContain('i <= n');
    expect(answer).toMatch(/^Template repair, .* tried \d+ programs/u);
  });

  it('writes nothing that was tried before', async () => {
    const feedback = [{ feedback: await gradient(tests) }];
    const first = await update({ feedback });
    const second = await update({ feedback, tried: [{ text: first, outcome: 'worse' }] });
    const third = await update({ feedback }, 1);
    expect(second).not.toContain(first);
    expect(third).not.toContain(first);
  });

  it('leaves a program as it is without tests or changes', async () => {
    expect(await update({ constraints: [] })).toBe(source.trim());
  });

  it('judges the report of the paper by counting', async () => {
    const report =
      '**Tests that the code passed:**\na\n\n**Tests that the code failed:**\nb # ERROR: x\nc # ERROR: y';
    const question = readQuestion('', [text(report)]);
    expect(question.kind).toBe('loss');
    expect((await engine.generate({ role: 'loss', content: [text(report)] })).text).toBe(
      '2 of the tests fail. The first: b # ERROR: x',
    );
  });
});

describe('changes in words', () => {
  const made = (text: string) => ({ source: text, changes: [], candidate: 1 });

  it('are read back, each once', () => {
    const other = source.replace('s = 0', 's = 1');
    const words = [
      sayChange(1, source, made(mended)),
      sayChange(2, source, made(other)),
      sayChange(3, source, made(mended)),
    ];
    expect(readChanges(`Words.\n${words.join('\n')}\nMore words.`, source)).toEqual([mended, other]);
  });

  it('of another program are left out', () => {
    expect(readChanges(sayChange(1, source, made(mended)), 'const f = 1;\n')).toEqual([]);
    expect(readChanges('Change 1: something.\nnot a diff', source)).toEqual([]);
  });
});

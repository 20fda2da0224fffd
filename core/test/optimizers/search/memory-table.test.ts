import { describe, expect, test } from 'vitest';
import { Variable } from '../../../src/graph/index.ts';
import { atMost, type Evaluation, evaluation, quantity } from '../../../src/measure/index.ts';
import { Archive } from '../../../src/optimizers/index.ts';
import type { ParameterUpdate } from '../../../src/optimizers/optimizer.ts';
import { barrenIn } from '../../../src/optimizers/search/barren.ts';
import { changedPart } from '../../../src/optimizers/search/likeness.ts';
import { type BarrenQuestion, searchMemory } from '../../../src/optimizers/search/memory.ts';
import { readMeasuredTable, shownVersions, updatePrompt } from '../../../src/prompts/index.ts';
import { asQuestion } from '../../support/asked.ts';
import { handmade } from '../../support/searching.ts';

const names = ['PTV', 'bladder', 'rectum', 'femoral heads', 'body', 'normal tissue', 'ring beyond 30 mm'];
const weights = (values: readonly number[]): string =>
  names.map((name, at) => `weight for ${name}: ${values[at]}`).join(', ');
const goals = (missed: number): Evaluation =>
  evaluation({
    score: -missed,
    measurements: Array.from({ length: 16 }, (_, at) => ({
      name: `Rectum V${30 + at}`,
      quantity: quantity(at === 0 ? 20 + missed : at, '%'),
      goal: atMost(20, { unit: '%' }),
    })),
  });

/** The table's text of an archive whose first version is the parent. */
const tableOf = (archive: Archive, barren: readonly BarrenQuestion[] = []): string =>
  searchMemory({ archive, parent: archive.start, barren, at: 0, tokens: 500 })?.text ?? '';

describe('the table of measured plans', () => {
  const archive = new Archive();
  const start = [100, 50, 50, 50, 100, 1000, 10_000];
  const versions = Array.from({ length: 12 }, (_, at) =>
    weights(start.map((one, place) => (place === at % 7 || place === (at + 3) % 7 ? one * (at + 2) : one))),
  );
  archive.add(handmade([weights(start)], goals(1)));
  for (const [at, version] of versions.entries())
    archive.add(handmade([version], goals(at + 2), { parents: [0] }));
  const table = tableOf(archive);

  test('has room for many, by the values that differ from the variable', () => {
    const rows = readMeasuredTable(table);
    expect(rows.length).toBeGreaterThan(8);
    expect(rows[0]).toEqual({
      score: '-1',
      measured: expect.stringMatching(/^Rectum V30 = 21 %, missed; .*10 more met$/u),
      outcome: 'the variable as it stands',
      text: weights(start),
    });
    expect(rows[1]).toEqual({
      score: '-2',
      measured: 'Rectum V30 = 22 %, missed; Rectum V31 = 1 %; Rectum V32 = 2 %; 13 more met',
      outcome: 'declined',
      text: 'as it stands, but weight for PTV: 200, weight for femoral heads: 100',
    });
  });

  test('claims nothing of versions that nothing has judged', () => {
    const text = searchMemory({
      archive,
      parent: archive.start,
      barren: [],
      at: 0,
      tokens: 500,
      judged: false,
    })?.text;
    const scores = readMeasuredTable(text ?? '').map(({ score }) => score);
    expect(new Set(scores)).toEqual(new Set(['not judged']));
  });

  test('is read back as whole versions', () => {
    const prompt = updatePrompt({
      variable: { text: weights(start), role: 'weights' },
      feedback: [],
      measured: table,
      answer: { tags: { open: '<NEW>', close: '</NEW>' } },
    });
    const question = asQuestion({ role: 'update', content: prompt });
    const shown = question.kind === 'update' ? shownVersions(question) : [];
    expect(shown.length).toBeGreaterThan(8);
    for (const { text: version } of shown) expect([weights(start), ...versions]).toContain(version);
  });
});

test('other lists of values, and values alone, stand whole', () => {
  const archive = new Archive();
  for (const version of ['a: 1, b: 2', 'a: 1, c: 2', 'b: 2, a: 1', 'a: 1', 'a: 1, a: 2', 'a: 1, b: 3'])
    archive.add(handmade([version], evaluation({ score: -archive.candidates.length })));
  expect(readMeasuredTable(tableOf(archive)).map((row) => row.text)).toEqual([
    'a: 1, b: 2',
    'a: 1, c: 2',
    'b: 2, a: 1',
    'a: 1',
    'a: 1, a: 2',
    'as it stands, but b: 3',
  ]);
});

test('a refused proposal stands without thinking, tags and ideas', () => {
  const parameter = new Variable('CCO', { role: 'molecule' });
  const refusing = (reply: string): ParameterUpdate => ({
    parameter,
    status: 'rejected',
    before: 'CCO',
    after: 'CCO',
    gradients: [],
    attempts: [{ reply, problems: ['Carbon has five bonds.'] }],
    problems: ['Carbon has five bonds.'],
    notes: [],
  });
  const archive = new Archive();
  archive.add(handmade(['CCO'], evaluation({ score: 0 })));
  const replies = [
    '<think>Secret plan <IMPROVED_VARIABLE></think>\n<IMPROVED_VARIABLE-2>\n<RATIONALE>more bonds</RATIONALE>\nC(C)(C)(C)(C)C\n</IMPROVED_VARIABLE-2>',
    '{"improved_variable": "CCCCC=="}',
    '```\nC1CC\n```',
    '<think>Nothing but this.</think>',
  ];
  const barren = barrenIn(
    replies.map((reply) => ({
      operator: 'rewrite',
      parents: [0],
      texts: ['CCO'],
      updates: [refusing(reply)],
    })),
    archive.start,
    archive,
    {},
  );
  const rows = readMeasuredTable(tableOf(archive, barren)).slice(1);
  expect(rows.map((row) => row.text)).toEqual(['C(C)(C)(C)(C)C', 'CCCCC==', 'C1CC', '(no version)']);
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['refused: Carbon has five bonds.']));
});

describe('what changed in a long version', () => {
  const before = 'Answer the question.\nCount each object once.\nSay the number.';

  test.each([
    [
      'Answer the question.\nCount each listed object once.\nSay the number.',
      "(line 2: 'Count each object once.' became 'Count each listed object once.')",
    ],
    [
      'Answer the question.\nCount each object twice.\nSay the number.',
      "(line 2: 'Count each object once.' became 'Count each object twice.')",
    ],
    ['Answer the question.\nCount each  object once.\nSay the number.', '(line 2: blanks alone changed)'],
    ['Answer the question.\n\nCount each object once.\nSay the number.', '(line 2: blanks alone changed)'],
    [`${before}\nExplain.`, "(line 3: 'Say the number.' became 'Say the number. Explain.')"],
  ])('is said in whole words: %j', (after, words) => {
    expect(changedPart(before, after, 400)).toBe(words);
  });

  test('keeps a few words alone of a long line', () => {
    const line = (word: string): string => `${'many words '.repeat(20)}${word} ${'and more '.repeat(20)}`;
    expect(changedPart(line('old'), line('new'), 400)).toBe(
      "(line 1: 'many words many words old and more and more and' became 'many words many words new and more and more and')",
    );
  });
});

test('a version that was written again is shown before all others, with how often, so that it is not written once more', () => {
  const archive = new Archive();
  const made = Array.from({ length: 60 }, (_, at) =>
    archive.add(
      handmade([`version number ${at}`], evaluation({ score: -at }), at === 0 ? {} : { parents: [0] }),
    ),
  );
  const worst = made.at(-1)?.texts[0] ?? '';
  expect(tableOf(archive)).not.toContain(worst);
  const parameter = new Variable('version number 0', { role: 'text' });
  const written: ParameterUpdate = {
    parameter,
    status: 'updated',
    before: parameter.text,
    after: worst,
    gradients: [],
    attempts: [{ reply: worst, problems: [] }],
    problems: [],
    notes: [],
  };
  const proposal = { operator: 'rewrite', parents: [0], texts: [worst], updates: [written] };
  const once = barrenIn([proposal], archive.start, archive, {});
  expect(readMeasuredTable(tableOf(archive, once)).at(-1)).toMatchObject({
    text: worst,
    outcome: 'declined, written again once',
  });
  const thrice = readMeasuredTable(tableOf(archive, [...once, ...once, ...once]));
  expect(thrice.at(-1)?.outcome).toBe('declined, written again 3 times');
  expect(thrice[0]?.outcome).toBe('the variable as it stands');
  expect(barrenIn([{ ...proposal, texts: ['a new one'] }], archive.start, archive, {})).toEqual([]);
});

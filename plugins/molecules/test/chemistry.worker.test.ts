import { canonicalText } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit, WorkerReader } from '../src/chemistry/index.ts';
import { smilesCodec } from '../src/variables/smiles-codec.ts';

const large = { characters: 20_000, heavyAtoms: 20_000 };

describe('text as language models give it', () => {
  const reader = new WorkerReader();
  afterAll(() => reader[Symbol.asyncDispose]());

  test.each([
    ['1,000 characters', 'C'.repeat(1000), 'at most 250 are allowed'],
    ['empty', '', 'The text is empty'],
    ['two molecules', 'CCO CCN', 'without a name or a comment'],
    ['a radical', 'C[CH2]', 'is a radical'],
    ['a metal', 'C[Mg]Br', 'is not allowed; use only the elements'],
    ['several molecules', 'CCN.CCO', 'there are 2 separate fragments'],
    ['a wildcard', '*CCO', 'is a wildcard: name the element'],
    ['an open ring', 'C1CC', 'is not closed'],
  ])('%s is refused in the same words by the thread and by the toolkit', async (_, text, words) => {
    const decoded = await smilesCodec(reader).decode(text);
    expect(decoded).toMatchObject({ ok: false, problems: [expect.stringContaining(words)] });
    expect(await smilesCodec(await loadToolkit()).decode(text)).toEqual(decoded);
  });

  test.each([
    ['Markdown fences', '```smiles\nOCC\n```', 'CCO'],
    ['isotopes', '[2H]C([2H])([2H])O', '[2H]C([2H])([2H])O'],
    ['a label', '**SMILES:** OCC', 'CCO'],
  ])('%s: read', async (_, text, canonical) => {
    expect(await canonicalText(smilesCodec(reader), text)).toEqual({ ok: true, value: canonical });
  });
});

// With larger limits than the product's, because within those no text is known that keeps RDKit for long.
const long = `C${'C(O)'.repeat(4_000)}C`;

test('a text that does not end is given up, and the next is read by a fresh thread', async () => {
  await using reader = new WorkerReader({ timeout: 150, limits: large });
  const texts = ['CCO', long, 'OCCN'];
  const [before, hung, after] = await Promise.all(texts.map((text) => reader.read(text)));
  expect(before).toMatchObject({ ok: true });
  expect(hung).toEqual({
    ok: false,
    failure: 'timeout',
    problems: [expect.stringMatching(/^"CC\(O\)C.*…" took RDKit more than 0\.15 s and was given up: /u)],
  });
  expect(after).toMatchObject({ ok: true, molecule: { smiles: 'NCCO' } });
});

test('a text that is given up by a signal ends its thread, and the next is read by a fresh one', async () => {
  await using reader = new WorkerReader({ timeout: 60_000, limits: large });
  await reader.read('CCO');
  const stop = new AbortController();
  const hanging = reader.read(long, stop.signal);
  const waiting = reader.read('OCCN', stop.signal);
  const after = reader.read('OCCN');
  setTimeout(() => stop.abort(), 50);
  await expect(hanging).rejects.toMatchObject({ code: 'ABORTED' });
  await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
  expect(await after).toMatchObject({ ok: true });
});

test('a text that breaks RDKit fails alone', async () => {
  await using reader = new WorkerReader({ limits: large });
  expect(await reader.read('C'.repeat(1000))).toMatchObject({ ok: false, failure: 'crash' });
  expect(await reader.read('CCO')).toMatchObject({ ok: true });
});

test('a reader that was ended starts again', async () => {
  const reader = new WorkerReader();
  expect(await reader.read('CCO')).toMatchObject({ ok: true });
  await reader[Symbol.asyncDispose]();
  expect(await reader.read('CCO')).toMatchObject({ ok: true });
  await reader[Symbol.asyncDispose]();
});

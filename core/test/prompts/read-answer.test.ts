import { describe, expect, test } from 'vitest';
import { type AnswerShape, type Parsed, readAnswer } from '../../src/prompts/index.ts';

const shape: AnswerShape = {
  tags: { open: '<NEW>', close: '</NEW>' },
  jsonKeys: ['new'],
  wanted: 'Write it between the tags.',
};
const number = async (text: string): Promise<Parsed<string>> =>
  /^\d+$/u.test(text.trim())
    ? { ok: true, value: String(Number(text)) }
    : { ok: false, problems: [`'${text}' is no number.`] };
const anything = async (text: string): Promise<Parsed<string>> => ({ ok: true, value: text });
const read = (text: string, ended = false) => readAnswer({ text, ended }, shape, number);

describe('an answer without its end tag', () => {
  test('is read only where the model ended the reply by itself', async () => {
    expect(await read('<NEW>\n12', true)).toEqual({ ok: true, value: '12' });
    expect((await read('<NEW>\n12')).ok).toBe(false);
  });

  test('is refused where the end tag is misspelt, whatever text is taken', async () => {
    const reply = { text: '<NEW>\nb\n</NEWS>\nI hope that it helps.', ended: true };
    expect((await readAnswer(reply, shape, anything)).ok).toBe(false);
  });
});

describe('tags within an answer', () => {
  test('that are a pair on lines of their own are refused: it would be a part of the answer', async () => {
    const reply = { text: '<NEW>\nWrite:\n<NEW>\nb\n</NEW>\nalways.\n</NEW>' };
    expect(await readAnswer(reply, shape, anything)).toEqual({
      ok: false,
      problems: ['One <NEW> stands within another: write it once.'],
    });
  });
});

describe('thinking after the answer', () => {
  test.each([
    '<NEW>\n7\n</NEW>\n<think>Or is it\n<NEW>\n8\n</NEW>\n?</think>',
    '<NEW>\n7\n</NEW>\n<think>Or is it\n<NEW>\n8\n</NEW>',
    '<NEW>7</NEW><think><NEW>8</NEW></think>',
    '<NEW>7</NEW><think>a</think> <think><NEW>8</NEW></think>',
    '<NEW>\n6\n</NEW>\n<think>\n<NEW>\n8\n</NEW>\n</think>\n<NEW>\n7\n</NEW>',
    'So:\n<thinking>\n<NEW>\n8\n</NEW>\n</thinking>\n<NEW>\n7\n</NEW>\n<think>9</think>',
    'It keeps the <think> tag.\n<NEW>\n7\n</NEW>',
  ])('is no answer: %j', async (text) => {
    expect(await read(text)).toEqual({ ok: true, value: '7' });
  });

  test('that never ends leaves no answer behind it', async () => {
    expect((await read('So:\n<think>\n<NEW>\n8\n</NEW>')).ok).toBe(false);
  });

  test('and tags of thinking within the answer belong to it', async () => {
    const text = '<NEW>\nBegin with\n<think>\nand end it.\n</NEW>';
    const whole = '<NEW>\n<think>a</think>\nb\n</NEW>\n<think>c</think>';
    expect(await readAnswer({ text }, shape, anything)).toEqual({
      ok: true,
      value: 'Begin with\n<think>\nand end it.',
    });
    expect(await readAnswer({ text: whole }, shape, anything)).toEqual({
      ok: true,
      value: '<think>a</think>\nb',
    });
  });
});

test('a reply in channels is read from its final one', async () => {
  const channel = (name: string, body: string): string => `<|channel|>${name}<|message|>${body}`;
  const pair = (body: string): string => `<NEW>\n${body}\n</NEW>`;
  const analysis = channel('analysis', `Maybe ${pair('8')}`);
  expect(await read(`${analysis}<|end|><|start|>assistant${channel('final', pair('7'))}`)).toEqual({
    ok: true,
    value: '7',
  });
  expect((await read(analysis)).ok).toBe(false);
});

describe('the old version quoted after the new one', () => {
  const quoting = (...bodies: readonly string[]): string =>
    bodies.map((body) => `<NEW>\n${body}\n</NEW>`).join('\nIt was:\n');
  const replacing = { ...shape, old: '3' };
  const ask = (...bodies: readonly string[]) => readAnswer({ text: quoting(...bodies) }, replacing, number);

  test('is refused, since either could be meant', async () => {
    expect(await ask('7', '3')).toEqual({
      ok: false,
      problems: [
        'The last version between the tags is the old one, and another stands before it: write one.',
      ],
    });
  });

  test('is no matter where it stands first, or alone', async () => {
    expect(await ask('3', '7')).toEqual({ ok: true, value: '7' });
    expect(await ask('3')).toEqual({ ok: true, value: '3' });
    expect(await ask('3', '3')).toEqual({ ok: true, value: '3' });
    expect(await ask('7', '8')).toEqual({ ok: true, value: '8' });
  });
});

describe('several fenced blocks', () => {
  test('hold one answer where one can be', async () => {
    expect(await read('Either\n```\na\n```\nor\n```\n7\n```')).toEqual({ ok: true, value: '7' });
  });

  test('that mean the same are one answer', async () => {
    expect(await read('```\n7\n```\nthat is\n```\n007\n```')).toEqual({ ok: true, value: '7' });
  });

  test('that could both be meant are refused', async () => {
    expect(await read('```\n7\n```\nor\n```\n8\n```')).toEqual({
      ok: false,
      problems: ['The reply holds several versions: write one, between the tags.'],
    });
  });

  test('without an answer say what is wrong with the first', async () => {
    expect(await read('So:\n```\nx\n```')).toEqual({ ok: false, problems: ["'x' is no number."] });
  });

  test('in great number are not tried', async () => {
    const many = '```\n7\n```\n'.repeat(100);
    expect(await read(many)).toEqual({ ok: false, problems: ['Write it between the tags.'] });
  });
});

test('who takes any text gets no block out of words', async () => {
  const reply = { text: 'Here:\n```\nnew\n```\nDone.' };
  expect(await readAnswer(reply, shape, anything)).toEqual({
    ok: false,
    problems: ['Write it between the tags.'],
  });
});

test('tags within the text of a JSON object belong to it', async () => {
  const reply = { text: '{"NEW": "a <NEW>b</NEW> c"}' };
  expect(await readAnswer(reply, shape, anything)).toEqual({ ok: true, value: 'a <NEW>b</NEW> c' });
  const both = { text: '{"new": "<NEW>b</NEW>"}' };
  expect(await readAnswer(both, shape, anything)).toEqual({ ok: true, value: 'b' });
});

describe('marks around a tag', () => {
  test.each([
    '**<NEW>**\nb\n**</NEW>**',
    '**<NEW>** b **</NEW>**',
    '`<NEW>`\nb\n`</NEW>`',
    '**<NEW>**\nb\n</NEW>',
  ])('are no part of the answer: %j', async (text) => {
    expect(await readAnswer({ text }, shape, anything)).toEqual({ ok: true, value: 'b' });
  });

  test.each(['**b**', '**b** or *c*', '`b`'])('stay where they are those of the answer: %s', async (body) => {
    for (const text of [`<NEW>${body}</NEW>`, `<NEW>\n${body}\n</NEW>`])
      expect(await readAnswer({ text }, shape, anything)).toEqual({ ok: true, value: body });
  });
});

describe('an idea between the tags of the answer', () => {
  const idea = '<RATIONALE>shorter</RATIONALE>';

  test('is no part of it', async () => {
    const reply = { text: `<NEW>\n${idea}\nb\n</NEW>` };
    expect(await readAnswer(reply, shape, anything)).toEqual({ ok: true, value: 'b' });
  });

  test('is a part of it where it is all, stands elsewhere, or the old version has such tags', async () => {
    for (const body of [idea, `b\n${idea}`])
      expect(await readAnswer({ text: `<NEW>\n${body}\n</NEW>` }, shape, anything)).toEqual({
        ok: true,
        value: body,
      });
    const old = { ...shape, old: 'Begin with <RATIONALE>.' };
    expect(await readAnswer({ text: `<NEW>\n${idea}\nb\n</NEW>` }, old, anything)).toEqual({
      ok: true,
      value: `${idea}\nb`,
    });
  });
});

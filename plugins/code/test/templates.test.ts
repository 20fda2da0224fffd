import { templates } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { javascriptReader } from '../src/program/javascript-reader.ts';
import { applyEdits } from '../src/repair/change.ts';
import { readCode } from '../src/repair/javascript/syntax/code.ts';
import { profileKinds } from '../src/repair/javascript/syntax/profile.ts';
import { compare, sharedSandbox } from './sandboxes.ts';

const source = `const limit = 10;
function helper(list, from = 0) {
  let best = -1;
  let text = 'a' + 'b';
  const seen = new Map();
  for (let i = from; i < list.length - 1; i++) {
    const one = list[i];
    if (one > best && !seen.has(one) || i === 0) best = Math.max(one, limit);
    else if (one === 3) { continue; }
    seen.set(one, (seen.get(one) ?? 0) + 1);
    text += String(one).toUpperCase();
  }
  while (best > limit) { best -= 2; if (best % 2 === 0) break; }
  const words = text.split('').filter((letter) => letter !== ' ').sort();
  return words.length > 0 ? words.slice(1, best).join('') : null;
}
const twice = (list) => helper(helper(list) === null ? [] : list, 1);
`;
const language = 'javascript' as const;
const sandbox = sharedSandbox();
const limits = { operations: 1e8, milliseconds: 10_000, memoryBytes: 2 ** 26, outputCharacters: 100_000 };

describe('templates', () => {
  const read = readCode({ language, source }, new Map(), [compare('f("Yes")', '1')]);
  const code = read.ok ? read.value : expect.fail();
  const rewritesOf = (name: string): readonly string[] =>
    code.sites.flatMap((site) =>
      templates
        .filter((one) => one.name === name)
        .flatMap((one) => [...one.rewrites(site, code)])
        .map(({ edits }) => applyEdits(source, edits) ?? ''),
    );

  it('have names of their own', () => {
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
    expect(templates.length).toBeGreaterThanOrEqual(30);
  });

  it('make edits within the text, with weights from 0 to 1', () => {
    for (const site of code.sites)
      for (const template of templates)
        for (const { edits, weight } of template.rewrites(site, code)) {
          expect(weight, template.name).toBeGreaterThan(0);
          expect(weight, template.name).toBeLessThanOrEqual(1);
          for (const { start, end } of edits) expect(start <= end && end <= source.length).toBe(true);
          expect(applyEdits(source, edits), template.name).not.toBeUndefined();
        }
  });

  it('make programs that parse, but for few', () => {
    const made = templates.flatMap(({ name }) => rewritesOf(name));
    const broken = made.filter((text) => !javascriptReaderParses(text));
    expect(made.length).toBeGreaterThan(500);
    expect(broken.length / made.length).toBeLessThan(0.03);
  });

  it.each([
    ['relational operator', 'i <= list.length - 1'],
    ['number', 'limit = 11'],
    ['another method of its family', 'Math.min(one, limit)'],
    ['arguments exchanged, left out or added', 'words.slice(best, 1)'],
    ['sorting order', '.sort((a, b) => a - b)'],
    ['call left out', "filter((letter) => letter !== ' ');"],
    ['statement left out', '{ best -= 2;  }'],
    ['break and continue', '{ break; }'],
    ['branches exchanged', 'words.length > 0 ? null'],
    ['string', "'Yes' + 'b'"],
    ['operand left out', 'i < list.length;'],
    ['every operator of a condition', ''],
  ])('%s', (name, text) => {
    const made = rewritesOf(name);
    if (text !== '') expect(made.some((one) => one.includes(text))).toBe(true);
    expect(made.every((one) => one !== source)).toBe(true);
  });

  const javascriptReaderParses = (text: string): boolean => {
    const facts = javascriptReader.read(text);
    return !(facts instanceof Promise) && facts.ok;
  };
});

describe('kinds of variables', () => {
  it('are those of the values that the tests give them', async () => {
    const small =
      'function f(list, word) { const n = list.length; let x; for (const one of list) x = one; return n + word; }';
    const profile = await profileKinds(
      sandbox,
      { language, source: small },
      [compare('f([1], "a")', '"1a"')],
      limits,
    );
    const read = readCode({ language, source: small }, profile);
    const { variables, kindsOfVariable } = read.ok ? read.value : expect.fail();
    const kinds = Object.fromEntries(variables.map((one) => [one.name, [...kindsOfVariable(one)]]));
    expect(kinds).toMatchObject({
      list: ['array'],
      word: ['string'],
      n: ['number'],
      one: ['number'],
      f: ['function'],
    });
  });

  it('are unknown of a program that does not load', async () => {
    const broken = { language, source: 'throw new Error(); const f = (x) => x;' };
    expect((await profileKinds(sandbox, broken, [compare('f(1)', '1')], limits)).size).toBe(0);
  });
});

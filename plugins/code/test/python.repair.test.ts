import { repairProgram, showTests, type Test, templateRepair } from '@textgrad/code';
import { expertEngine, updatePrompt } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/repair/change.ts';
import { readCode } from '../src/repair/python/syntax/code.ts';
import { profileKinds } from '../src/repair/python/syntax/profile.ts';
import { pythonTemplates } from '../src/repair/python/templates/index.ts';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { compare } from './sandboxes.ts';

const sandbox = sharedPythonSandbox();
const limits = { operations: 1, milliseconds: 2000, memoryBytes: 64 * 2 ** 20, outputCharacters: 100_000 };
const asserts = (...statements: readonly string[]): readonly Test[] =>
  statements.map((statement) => ({ kind: 'assertion', name: statement, statement: `assert ${statement}` }));

/** Programs with one fault each, and a piece of text that the mended program has. */
const faults: readonly (readonly [fault: string, source: string, tests: readonly Test[], mended: RegExp])[] =
  [
    [
      'a loop that stops one short',
      'def total(n):\n    s = 0\n    for i in range(1, n):\n        s += i\n    return s\n',
      asserts('total(1) == 1', 'total(4) == 10', 'total(0) == 0'),
      /range\(1, n \+ 1\)/u,
    ],
    [
      'the wrong variable',
      'def area(width, height):\n    half = width / 2\n    return width * half\n',
      asserts('area(2, 10) == 10', 'area(4, 5) == 10'),
      /height \* half|width \* height|half \* height/u,
    ],
    [
      'a parameter that nothing reads',
      'def first(xs, count):\n    s = 0\n    for i in range(len(xs)):\n        s += xs[i]\n    return s\n',
      asserts('first([5, 1, 1], 2) == 6', 'first([5], 1) == 5'),
      /range\(count\)/u,
    ],
    [
      'a missing absolute value',
      'def near(a, b):\n    return a - b < 2\n',
      asserts('near(1, 9) == False', 'near(9, 1) == False', 'near(4, 5) == True'),
      /abs\(a - b\)/u,
    ],
    [
      'a negated condition',
      "def sign(x):\n    if x != 0:\n        return 'zero'\n    return 'plus' if x > 0 else 'minus'\n",
      asserts("sign(0) == 'zero'", "sign(3) == 'plus'", "sign(-3) == 'minus'"),
      /x == 0/u,
    ],
    [
      'a missing base case',
      'def product(xs):\n    return xs[0] * product(xs[1:])\n',
      asserts('product([]) == 1', 'product([3]) == 3', 'product([2, 5]) == 10'),
      /if not xs: return 1/u,
    ],
    [
      'a sibling of the right method',
      'def outside(text):\n    return text.lstrip()\n',
      asserts("outside(' a ') == ' a'", "outside('b ') == 'b'"),
      /rstrip/u,
    ],
    [
      'a statement too many',
      'def count(xs):\n    n = 0\n    for x in xs:\n        n += 1\n        n += x\n    return n\n',
      asserts('count([5, 5]) == 2', 'count([]) == 0'),
      /n \+= 1/u,
    ],
    [
      'a result that nothing adds to',
      "def shifted(word):\n    out = ''\n    for letter in word:\n        code = ord(letter) + 1\n    return out\n",
      asserts("shifted('abc') == 'bcd'", "shifted('') == ''"),
      /out \+= chr\(code\)/u,
    ],
    [
      'answers written otherwise than the tests have them',
      "def parity(n):\n    if n % 2 == 0:\n        return 'even'\n    return 'odd'\n",
      asserts("parity(2) == 'Even'", "parity(3) == 'Odd'"),
      /'Even'\n.+'Odd'/u,
    ],
    [
      'names that are given each other’s values',
      "def later(date):\n    month, day = date.split('/')\n    return int(month) > 6 and int(day) > 0\n",
      asserts("later('9/12') == True", "later('12/3') == False", "later('1/7') == True"),
      /day, month = /u,
    ],
    [
      'one element for all of them',
      'def digits(n):\n    return [int(one) for one in str(n)][-1]\n',
      asserts('digits(123) == 6', 'digits(5) == 5', 'digits(40) == 4'),
      /sum\(\[/u,
    ],
    [
      'a return inside of the loop',
      'def total(xs):\n    s = 0\n    for x in xs:\n        s += x\n        return s\n',
      asserts('total([1, 2]) == 3', 'total([4]) == 4', 'total([1, 1, 1]) == 3'),
      /\n {4}return s/u,
    ],
  ];

describe.skipIf(noPython !== undefined)(titled('template repair of Python'), () => {
  it.each(faults)('mends %s', async (_, source, tests, mended) => {
    const { patches } = await repairProgram(sandbox, { language: 'python', source }, tests, {
      candidates: 150,
    });
    expect(patches.map((patch) => patch.source).join('\n')).toMatch(mended);
    const run = await sandbox.run({ language: 'python', source: patches[0]?.source ?? '' }, tests, limits);
    expect(run.tests.map(({ verdict }) => verdict)).toEqual(tests.map(() => 'passed'));
  });

  it('ends with programs that do not end', async () => {
    const source =
      'def digits(n):\n    d = 0\n    while n >= 0:\n        n = n // 10\n        d += 1\n    return d\n';
    const { patches } = await repairProgram(
      sandbox,
      { language: 'python', source },
      asserts('digits(123) == 3', 'digits(5) == 1', 'digits(0) == 0'),
      { candidates: 60, patches: 1, limits },
    );
    expect(patches.map((patch) => patch.source).join('\n')).toMatch(/while n (?:> 0|>= 1):/u);
  });

  it('mends a sign where a text does not parse, and nothing else of it', async () => {
    const repair = (source: string) =>
      repairProgram(sandbox, { language: 'python', source }, asserts('f() == 1'));
    const { patches } = await repair('def f(:\n    return 1\n');
    expect(patches[0]?.source).toBe('def f():\n    return 1\n');
    const { candidates } = await repair('def f(:\n    retrun 1 1\n');
    expect(candidates).toBe(0);
  });

  it('is what the expert answers with, which says that it is no language model', async () => {
    const [, source, tests, mended] = faults[2] ?? ['', '', [], /x/u];
    const variable = { text: source, role: 'a Python program that should pass its tests' };
    const content = updatePrompt({
      variable,
      feedback: [],
      constraints: [showTests(tests)],
      answer: { tags: { open: '<IMPROVED_VARIABLE>', close: '</IMPROVED_VARIABLE>' } },
    });
    const { text } = await expertEngine([templateRepair]).generate({ role: 'update', content });
    expect(text).toMatch(mended);
    expect(text).toContain('Template repair, a search by rules and no language model, tried');
  });

  it('sees of which kinds values are', async () => {
    const source =
      'def f(xs, sep):\n    n = len(xs)\n    for x in xs:\n        n += x\n    return {sep: n}\n';
    const tests = asserts("f([1], 'a') == {'a': 2}", "f([], 'b') == {'b': 0}");
    const profile = await profileKinds(
      { language: 'python', source },
      { sandbox, tests, limits, signal: undefined },
    );
    const code = readCode({ source }, profile);
    const kinds = code?.variables.map((one) => [one.name, [...code.kindsOfVariable(one)]]);
    expect(kinds).toEqual([
      ['f', ['function']],
      ['xs', ['array']],
      ['sep', ['string']],
      ['n', ['number']],
      ['x', ['number']],
    ]);
  });

  it('makes programs that Python parses, but for none', async () => {
    const problems: string[] = [];
    for (const [, source] of [...faults, ['', everything] as const]) {
      const sources = changedTexts(source).filter((_, at) => at % 7 === 0);
      const literals = `[${sources.map((text) => JSON.stringify(text)).join(', ')}]`;
      const program = `import ast\ndef broken(texts):\n    found = []\n    for text in texts:\n        try:\n            ast.parse(text)\n        except SyntaxError:\n            found.append(text)\n    return found\n`;
      const test = compare(`broken(${literals})`, '[]');
      const run = await sandbox.run({ language: 'python', source: program }, [test], limits);
      problems.push(
        ...run.tests.flatMap(({ verdict, actual }) => (verdict === 'passed' ? [] : [`${actual}`])),
      );
    }
    expect(problems).toEqual([]);
  });
});

/** One of each kind of statement that templates know. */
const everything = `import math

def helper(a, b=2):
    """A text."""
    return a if b else -a

def work(xs: list, name: str = 'x', *rest, **more):
    seen, best = [], 0
    for i, x in enumerate(xs):
        if x in seen and not i % 2 == 0 or x is None:
            continue
        elif x > 1.: seen.append(x)
        else:
            best += helper(x, b=i)  # counted
            break
    while 1 <= len(seen) < 5: best -= 1; seen.pop()
    try:
        best = math.floor(best / len(xs[1:-1:2]))
    except ZeroDivisionError as error:
        raise error
    pairs = {k: v for k, v in zip(xs, seen) if k}
    return sum(x ** 2 for x in xs if x), sorted(pairs, key=lambda p: p[0]), f'{best}', name.upper()
`;

function changedTexts(source: string): readonly string[] {
  const code = readCode({ source });
  if (code === undefined) throw new Error(`It does not parse: ${source}`);
  return code.sites.flatMap((site) =>
    pythonTemplates.flatMap((template) =>
      [...template.rewrites(site, code)].map(({ edits }) => {
        const text = applyEdits(source, edits);
        expect(text, template.name).toBeDefined();
        return text ?? '';
      }),
    ),
  );
}

describe('Python programs as templates see them', () => {
  it('have variables where they may be read', () => {
    const code = readCode({ source: everything });
    const site = code?.sites.find(
      ({ text, type }) => type === 'CallExpression' && text.startsWith('helper('),
    );
    const names = site && code?.visible(site).map(({ name }) => name);
    expect(names?.toSorted()).toEqual(
      ['best', 'helper', 'i', 'more', 'name', 'rest', 'seen', 'work', 'x', 'xs'].toSorted(),
    );
  });

  it('are read whole or not at all, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const code = readCode({ source: text });
        return (
          code === undefined || code.sites.every((site) => text.slice(site.start, site.end) === site.text)
        );
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

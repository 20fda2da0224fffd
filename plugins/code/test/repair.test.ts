import { type Program, repairProgram, type Sandbox, type Test } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { compare, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();
const program = (source: string, language: Program['language'] = 'javascript'): Program => ({
  language,
  source,
});
const repair = (source: string, tests: readonly Test[], options = {}) =>
  repairProgram(sandbox, program(source), tests, options);
const cases = (...pairs: readonly (readonly [string, string])[]): readonly Test[] =>
  pairs.map(([actual, expected]) => compare(actual, expected));

/** Programs with one fault each, and a piece of text that the mended program has. */
const faults: readonly (readonly [kind: string, source: string, tests: readonly Test[], mended: RegExp])[] = [
  [
    'a loop that stops one short',
    'function sum(n) { let s = 0; for (let i = 1; i < n; i++) s += i; return s; }',
    cases(['sum(1)', '1'], ['sum(4)', '10'], ['sum(0)', '0']),
    /i <= n/u,
  ],
  [
    'a parameter that nothing reads, before other bounds that pass the tests as well',
    'const first = (list, count) => { let s = 0; for (let i = 0; i < list.length; i++) s += list[i]; return s; };',
    cases(['first([1, 1, 1], 2)', '2']),
    /i < count/u,
  ],
  [
    'a constant that a variable is given twice',
    "function parts(text) { let part = '-'; const found = []; for (const sign of text) { if (sign === '.') { found.push(part); part = '-'; } else part += sign; } return [...found, part]; }",
    cases(["parts('a.b')", "['a', 'b']"], ["parts('c')", "['c']"]),
    /part = '';.*part = '';/u,
  ],
  [
    'a missing power of an element',
    'function squares(list) { let s = 0; for (let i = 0; i < list.length; i++) s += list[i]; return s; }',
    cases(['squares([3, 4])', '25'], ['squares([2, 2, 1])', '9'], ['squares([])', '0']),
    /list\[i\] \*\* 2|list\[i\] \* list\[i\]/u,
  ],
  [
    'the wrong variable',
    'function area(width, height) { const half = width / 2; return width * half; }',
    cases(['area(2, 10)', '10'], ['area(4, 5)', '10']),
    /height \* half|half \* height/u,
  ],
  [
    'exchanged arguments',
    'function power(base, exponent) { return Math.pow(exponent, base); }',
    cases(['power(2, 3)', '8'], ['power(3, 2)', '9']),
    /pow\(base, exponent\)/u,
  ],
  [
    'a negated condition',
    "function sign(x) { if (x !== 0) return 'zero'; return x > 0 ? 'plus' : 'minus'; }",
    cases(['sign(0)', "'zero'"], ['sign(3)', "'plus'"], ['sign(-3)', "'minus'"]),
    /x === 0/u,
  ],
  [
    'sorting by text',
    'function largest(list) { return [...list].sort()[list.length - 1]; }',
    cases(['largest([10, 9])', '10'], ['largest([1, 200, 30])', '200']),
    /sort\(\(a, b\) => a - b\)/u,
  ],
  [
    'a missing absolute value',
    'function near(a, b) { return a - b < 2; }',
    cases(['near(1, 9)', 'false'], ['near(9, 1)', 'false'], ['near(4, 5)', 'true']),
    /Math\.abs\(a - b\)/u,
  ],
  [
    'a missing base case',
    'function product(list) { const [first, ...rest] = list; return first * product(rest); }',
    cases(['product([])', '1'], ['product([3])', '3'], ['product([2, 5])', '10']),
    /if \(.+\) return 1/u,
  ],
  [
    'an accumulator that starts wrongly',
    'function product(list) { let p = 0; for (const x of list) p *= x; return p; }',
    cases(['product([2, 3])', '6'], ['product([])', '1']),
    /p = 1/u,
  ],
  [
    'an index shifted by one',
    'function last(list) { return list[list.length]; }',
    cases(['last([1, 2])', '2'], ['last([5])', '5']),
    /length - 1/u,
  ],
  [
    'a result that nothing adds to',
    "function shifted(word) { let out = ''; for (const letter of word) { const code = letter.charCodeAt(0) + 1; } return out; }",
    cases(["shifted('abc')", "'bcd'"], ["shifted('')", "''"]),
    /out \+= String\.fromCharCode\(code\)/u,
  ],
  [
    'half of an exchange',
    'function firstLast(list) { const kept = list[0]; list[list.length - 1] = kept; return list; }',
    cases(['firstLast([1, 2, 3])', '[3, 2, 1]'], ['firstLast([4, 5])', '[5, 4]']),
    /list\[0\] = list\[list\.length - 1\]/u,
  ],
  [
    'a least value that is not the one compared, twice',
    'function least(a, b, c) { let low = a; if (b < low) { low = a; } if (c < low) { low = a; } return low; }',
    cases(['least(3, 1, 2)', '1'], ['least(3, 2, 1)', '1'], ['least(1, 2, 3)', '1']),
    /low = b.+low = c/u,
  ],
  [
    'answers written otherwise than the tests have them',
    "function parity(n) { if (n % 2 === 0) { return 'even'; } return 'odd'; }",
    cases(['parity(2)', "'Even'"], ['parity(3)', "'Odd'"]),
    /'Even'.+'Odd'/u,
  ],
  [
    'parts that nothing stands between',
    "function listed(names) { let all = ''; for (let i = 0; i < names.length; i++) { all += names[i]; } return all; }",
    cases(["listed(['a', 'b'])", "'a b'"], ["listed(['c'])", "'c'"], ['listed([])', "''"]),
    /if \(.+\) all \+= ' '/u,
  ],
  [
    'a loop whose number never changes',
    'function bits(n) { let count = 0; while (n > 0) { count += n % 2; } return count; }',
    cases(['bits(4)', '1'], ['bits(0)', '0'], ['bits(6)', '2'], ['bits(2)', '1']),
    /n = Math\.floor\(n \/ 2\)/u,
  ],
  [
    'two elements taken for each other',
    'function inYear(day) { return day[0] > 0 && day[0] <= 12 && day[1] > 0 && day[1] <= 31; }',
    cases(
      ['inYear([31, 12])', 'true'],
      ['inYear([12, 31])', 'false'],
      ['inYear([13, 1])', 'true'],
      ['inYear([0, 1])', 'false'],
    ),
    /day\[1\] > 0 && day\[1\] <= 12 && day\[0\] > 0/u,
  ],
  [
    'a declaration that hides a variable',
    'function last(list) { let found = null; for (const one of list) { let found = one; } return found; }',
    cases(['last([1, 2])', '2'], ['last([])', 'null']),
    /\{ found = one; \}/u,
  ],
  [
    'a promise taken for its value',
    'async function one() { return 1; } async function two() { return one() + 1; }',
    [{ kind: 'script', name: 'two', source: 'await (async () => { assert.equal(await two(), 2); })();' }],
    /await one\(\) \+ 1/u,
  ],
  [
    'a sign that is left out, so that it does not parse',
    "function greeting(name) { return 'hello ' name; }",
    cases(["greeting('Ann')", "'hello Ann'"]),
    /'hello ' ?\+ ?name/u,
  ],
  [
    'a statement too many',
    'function count(list) { let n = 0; for (const x of list) { n += 1; n += x; } return n; }',
    cases(['count([5, 5])', '2'], ['count([])', '0']),
    /n \+= 1/u,
  ],
  [
    'an endless loop',
    'function digits(n) { let d = 0; while (n > 0) { n = Math.ceil(n / 10); d++; } return d; }',
    cases(['digits(123)', '3'], ['digits(5)', '1'], ['digits(0)', '0']),
    /Math\.(?:floor|trunc)/u,
  ],
];

describe('template repair', () => {
  it.each(faults)('mends %s', async (_, source, tests, mended) => {
    const { patches, candidates, testRuns } = await repair(source, tests);
    expect(patches.map((patch) => patch.source).join('\n')).toMatch(mended);
    const [best] = patches;
    const run = await sandbox.run(program(best?.source ?? ''), tests, limits);
    expect(run.tests.every(({ verdict }) => verdict === 'passed')).toBe(true);
    expect(candidates).toBeGreaterThanOrEqual(best?.candidate ?? Number.POSITIVE_INFINITY);
    expect(testRuns).toBeGreaterThanOrEqual(patches.length * tests.length);
  });

  it.each([
    [
      'a least value starts with an element, not with a number that the tests do not exclude',
      'function least(list) { let best = 0; for (let i = 0; i < list.length; i++) if (list[i] < best) best = list[i]; return best; }',
      cases(['least([1, 4])', '1'], ['least([3, 1])', '1']),
      'least([7, 9])',
      '7',
    ],
    [
      'a bound of the comparison is turned, not one of two loops of the same form',
      'function more(a, b) { let k = a.length; let n = 0; for (let i = 0; i < a.length; i++) { if (a[i] % 2 === 0) { n++; } } for (let i = 0; i < b.length; i++) { if (b[i] % 2 === 0) { n++; } } if (k >= n) { return "yes"; } return "no"; }',
      cases(['more([1, 2, 3, 4], [5, 6, 7, 8])', "'yes'"], ['more([1, 2, 3, 4], [5, 7, 9, 8])', "'no'"]),
      'more([1], [3])',
      "'no'",
    ],
  ])('of what passes, %s comes first', async (_, source, tests, hidden, expected) => {
    const { patches } = await repair(source, tests);
    expect(patches.length).toBeGreaterThan(1);
    const [best] = patches;
    const run = await sandbox.run(program(best?.source ?? ''), cases([hidden, expected]), limits);
    expect(run.tests.map(({ verdict }) => verdict)).toEqual(['passed']);
  });

  const limits = { operations: 1e8, milliseconds: 10_000, memoryBytes: 2 ** 26, outputCharacters: 10_000 };
  const two = 'function f(a, b) { if (a < b) return a * b; return a - b; }';
  const twoTests = cases(['f(1, 2)', '3'], ['f(2, 3)', '5'], ['f(5, 2)', '10'], ['f(4, 3)', '12']);

  it('runs no text twice up to its first failure with the same limits', async () => {
    const seen = new Map<string, number>();
    const counting: Sandbox = {
      name: sandbox.name,
      languages: sandbox.languages,
      run: (tried, tests, limits, options) => {
        const key = `${limits.operations} ${tried.source}`;
        if (options?.stopAtFirstFailure) seen.set(key, (seen.get(key) ?? 0) + 1);
        return sandbox.run(tried, tests, limits, options);
      },
      [Symbol.asyncDispose]: async () => {},
    };
    const hopeless = [...twoTests, compare('f(0, 0)', '"nothing"')];
    await repairProgram(counting, program(two), hopeless, { candidates: 900 });
    expect(seen.size).toBeGreaterThan(200);
    expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  });

  it('mends two faults with two changes', async () => {
    const { patches } = await repair(two, twoTests);
    expect(patches[0]?.changes).toHaveLength(2);
    expect(patches[0]?.source).toContain('return a + b; return a * b');
  });

  it('gives what helps in part where nothing helps wholly', async () => {
    const tests = [...twoTests, compare('f(0, 0)', '"nothing"')];
    const { patches, partial } = await repair(two, tests, { candidates: 400 });
    expect(patches).toEqual([]);
    const before = await sandbox.run(program(two), tests, limits);
    const after = await sandbox.run(program(partial?.source ?? ''), tests, limits);
    const passing = (run: typeof before) => run.tests.filter(({ verdict }) => verdict === 'passed').length;
    expect(passing(after)).toBeGreaterThan(passing(before));
  });

  it('gives the same answer each time', async () => {
    const [, source, tests] = faults[0] ?? expect.fail();
    const made = async () => {
      const { patches, candidates, testRuns } = await repair(source, tests);
      return { candidates, testRuns, patches };
    };
    expect(await made()).toEqual(await made());
  });

  it('tries no program that is refused, and stops at its bound', async () => {
    const [, source, tests] = faults[0] ?? expect.fail();
    const { patches } = await repair(source, tests, { refused: (text: string) => text.includes('<=') });
    expect(patches.every((patch) => !patch.source.includes('<='))).toBe(true);
    expect((await repair(source, tests, { candidates: 2 })).candidates).toBeLessThanOrEqual(2);
  });

  it('leaves alone what passes, what does not parse, and what it cannot mend', async () => {
    const passing = await repair('const f = () => 1;', cases(['f()', '1']));
    expect(passing).toMatchObject({ patches: [], candidates: 0, testRuns: 0 });
    expect(await repair('const f = ;', cases(['f()', '1']))).toMatchObject({ patches: [], candidates: 0 });
    const other = await repair('const f = (x) => x;', cases(['f(3)', '"three"'], ['f(4)', '"four"']), {
      candidates: 50,
    });
    expect(other).toMatchObject({ patches: [], partial: undefined });
  });

  it('mends TypeScript, types and all', async () => {
    const source =
      'function sum(n: number): number {\n  let s: number = 0;\n  for (let i = 1; i < n; i++) s += i;\n  return s;\n}\n';
    const tests = cases(['sum(1)', '1'], ['sum(4)', '10']);
    const { patches } = await repairProgram(sandbox, program(source, 'typescript'), tests);
    expect(patches.map((patch) => patch.source).join()).toContain('i <= n');
    for (const patch of patches) expect(patch.source).toContain('sum(n: number): number');
  });

  it('ends when it is told to', async () => {
    const [, source, tests] = faults[0] ?? expect.fail();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(repair(source, tests, { signal })).rejects.toMatchObject({ kind: 'aborted' });
  });
});

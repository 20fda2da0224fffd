import assert from 'node:assert';
import type { Verdict } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { type JudgedCase, prelude } from './judged/judged-case.ts';
import { judgedCases } from './judged/judged-cases.ts';
import { resultOf, runOver, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();

/** What an assertion came to: it holds, it does not, or something else was thrown. */
type Outcome = Extract<Verdict, 'passed' | 'failed' | 'raised'>;

/** Every way in which the judge differs from Node's own `assert`, with what it is for. */
interface Difference {
  readonly what: string;
  readonly why: string;
  /** Whether a generated case is of this kind; what is not generated has an example instead. */
  readonly shows?: (one: JudgedCase) => boolean;
  readonly example: JudgedCase;
  readonly node: Outcome;
  readonly judge: Outcome;
}

const undecided =
  'Node sees no difference where it cannot look; the judge does not say equal of what it has not seen.';
const holds = (pattern: RegExp) => (one: JudgedCase) => pattern.test(`${one.given} ${one.statement}`);

const differences: readonly Difference[] = [
  {
    what: 'instances with private fields',
    why: undecided,
    shows: holds(/\b(?:Money|Purse)\b/u),
    example: { given: 'new Money(1)', statement: 'assert.deepStrictEqual(given(), new Money(2));' },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'instances that show no fields, whose state may lie in a closure or a WeakMap',
    why: undecided,
    shows: holds(/\bNothing\b/u),
    example: { given: 'new Nothing()', statement: 'assert.deepStrictEqual(given(), new Nothing());' },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'iterators',
    why: undecided,
    shows: holds(/\bstarted\(|\.entries\(\)/u),
    example: { given: 'started(1)', statement: 'assert.deepStrictEqual(given(), started(2));' },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'weak references',
    why: undecided,
    example: {
      given: 'new WeakRef({ a: 1 })',
      statement: 'assert.deepStrictEqual(given(), new WeakRef({ a: 2 }));',
    },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'a Proxy',
    why: 'It can give any answer to whoever looks; the judge refuses it, but for one that is compared with itself.',
    example: { given: 'new Proxy([1], {})', statement: 'assert.deepStrictEqual(given(), [1]);' },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'a method of a Proxy',
    why: 'The same.',
    example: { given: 'new Proxy([1], {})', statement: 'assert(given().includes(1));' },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'an array, a collection or a date with its own meaning of a name of the language',
    why: 'A test that asks it means the language; what the program’s class is for is asked of what the test made by `new`.',
    example: {
      given: 'Object.assign([1], { includes: () => true })',
      statement: 'assert(given().includes(7));',
    },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'a failed assertion whose exception the program swallows',
    why: 'Otherwise a program that catches everything passes.',
    example: {
      given: '(check) => { try { check(); } catch {} }',
      statement: 'given()(() => assert.strictEqual(1, 2));',
    },
    node: 'passed',
    judge: 'failed',
  },
  {
    what: 'a getter that throws while values are compared',
    why: 'Node lets the exception out; the judge says that the value cannot be read.',
    example: { given: '({ get a() { throw 1; } })', statement: 'assert.deepStrictEqual(given(), { a: 1 });' },
    node: 'raised',
    judge: 'failed',
  },
];

type Script = new (...words: readonly string[]) => (...values: readonly unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => {}).constructor as unknown as Script;

/** What Node's own assert says. */
async function inNode({ given, statement }: JudgedCase): Promise<Outcome> {
  const source = `${prelude}; const given = () => (${given}); given.later = async () => given();\n${statement}`;
  try {
    await new AsyncFunction('assert', 'console', source)(assert, { assert: assert.ok });
    return 'passed';
  } catch (error) {
    return error instanceof assert.AssertionError ? 'failed' : 'raised';
  }
}

/** What the judge says of cases that share one program. */
async function inSandbox(cases: readonly JudgedCase[]): Promise<readonly Verdict[]> {
  const program = `${prelude};\nconst givens = [\n${cases.map(({ given }) => `() => (${given})`).join(',\n')}\n];
for (const one of givens) one.later = async () => one();`;
  const tests = cases.map(({ statement }, at) => ({
    kind: 'script' as const,
    name: `${at}`,
    source: `const given = givens[${at}];\n${statement}`,
  }));
  return (await runOver(sandbox, program, tests)).tests.map(({ verdict }) => verdict);
}

describe('the JavaScript judge', () => {
  it('judges 2,100 generated assertions as Node does, but for the differences that are listed', async () => {
    const cases = judgedCases({ compared: 1400, throwing: 500, single: 200 });
    const found: JudgedCase[] = [];
    const seen = { passed: 0, failed: 0, raised: 0 };
    for (let start = 0; start < cases.length; start += 70) {
      const some = cases.slice(start, start + 70);
      const verdicts = await inSandbox(some);
      for (const [at, one] of some.entries()) {
        const [node, judge] = [await inNode(one), verdicts[at]];
        seen[node] += 1;
        if (node === judge) continue;
        found.push(one);
        const listed = differences.some(
          (kind) => kind.shows?.(one) && kind.node === node && kind.judge === judge,
        );
        expect({ ...one, node, judge, listed }).toMatchObject({ listed: true });
      }
    }
    expect(Object.values(seen).reduce((sum, count) => sum + count)).toBe(2100);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(150);
    for (const { what, shows } of differences)
      if (shows !== undefined) expect(found.filter(shows).length, what).toBeGreaterThan(0);
  }, 180_000);

  it.each(differences)('differs from Node in $what', async ({ example, node, judge, why }) => {
    expect(why).not.toBe('');
    expect(await inNode(example)).toBe(node);
    expect(await inSandbox([example])).toEqual([judge]);
  });

  it.each([
    ['new Money(1)', 'const one = given(); assert.deepStrictEqual(one, one);'],
    [
      '[twice, S, Promise.resolve(1)]',
      'const one = given(); assert.deepStrictEqual(one, [one[0], S, one[2]]);',
    ],
    ['new Proxy({}, {})', 'const one = given(); assert.deepStrictEqual({ one }, { one });'],
    [
      '-0',
      'assert.deepStrictEqual(given(), -0); assert.notDeepStrictEqual(given(), 0); assert.deepEqual(given(), 0);',
    ],
  ])('finds %s equal to itself: %s', async (given, statement) => {
    expect(await inNode({ given, statement })).toBe('passed');
    expect(await inSandbox([{ given, statement }])).toEqual(['passed']);
  });

  it('takes negative zero for zero in a comparison of two expressions, as its documentation says', async () => {
    const test = { kind: 'comparison', name: 'zero', actual: 'f()', expected: '[0]' } as const;
    expect((await resultOf(sandbox, 'const f = () => [-0];', test)).verdict).toBe('passed');
  });
});

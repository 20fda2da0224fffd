import type { SuiteRun, TestResult } from '../sandbox/sandbox.ts';

/** How much more likely changes by some templates are, by the template's name. */
export type Hints = ReadonlyMap<string, number>;

/** What kind of failure speaks for which templates: names as in both languages, and a factor. */
const clues = {
  oneOff: [
    1.5,
    'off by one',
    'number',
    'relational operator',
    'increment and decrement',
    'head of a loop',
    'range of a loop',
    'initial value',
  ],
  opposite: [2, 'negation', 'operands exchanged', 'arithmetic operator', 'true and false', 'True and False'],
  notWhole: [2, 'value through a function', 'arithmetic operator', 'operator'],
  rounded: [2, 'call left out', 'arithmetic operator', 'operator'],
  otherCase: [
    1.7,
    'value through a function',
    'another method of its family',
    'another function or method of its family',
    'string',
    'every returned text',
    'call left out',
  ],
  otherSpace: [2, 'string', 'missing separator'],
  nothingYet: [3, 'missing update of a variable'],
  reversed: [
    2,
    'operands exchanged',
    'sorting order',
    'call left out',
    'value through a function',
    'another slice',
  ],
  otherOrder: [
    1.6,
    'sorting order',
    'operands exchanged',
    'arguments exchanged, left out or added',
    'relational operator',
    'missing half of an exchange',
  ],
  tooMuch: [
    1.3,
    'condition widened or narrowed',
    'another method of its family',
    'relational operator',
    'statement left out',
    'off by one',
    'initial value',
    'missing condition in a comprehension',
  ],
  tooLittle: [
    1.3,
    'off by one',
    'relational operator',
    'number',
    'missing update of a variable',
    'head of a loop',
    'range of a loop',
    'missing term',
    'operand left out',
  ],
  otherTruth: [
    1.2,
    'negation',
    'logical operator',
    'relational operator',
    'returned value',
    'true and false',
    'True and False',
    'every operator of a condition',
    'every truth value of a function',
    'branches exchanged',
  ],
  otherKind: [
    2,
    'value through a function',
    'call left out',
    'another function called',
    'another function or method of its family',
    'length',
    'element instead of its index',
  ],
  beyond: [
    1.5,
    'off by one',
    'relational operator',
    'missing guard or base case',
    'missing null check',
    'another element',
    'number',
  ],
  endless: [
    1.5,
    'increment and decrement',
    'relational operator',
    'assignment operator',
    'missing update of a variable',
    'missing step of a loop',
    'arithmetic operator',
    'off by one',
  ],
} as const;

type Clue = keyof typeof clues;

/** Which changes a program's failures speak for: by how what it gives differs from what is expected, or how it ends. */
export function hintsOf(run: SuiteRun): Hints {
  const failing = run.tests.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'not-run');
  const counts = new Map<Clue, number>();
  for (const test of failing) for (const clue of cluesOf(test)) counts.set(clue, (counts.get(clue) ?? 0) + 1);
  const hints = new Map<string, number>();
  for (const [clue, count] of counts) {
    const [factor, ...names] = clues[clue];
    const share = count / failing.length;
    for (const name of names) hints.set(name, Math.max(hints.get(name) ?? 1, 1 + (factor - 1) * share));
  }
  return hints;
}

function cluesOf({ verdict, actual, expected, exception }: TestResult): readonly Clue[] {
  if (verdict === 'timed-out' || verdict === 'stack-overflow') return ['endless'];
  if (exception !== undefined)
    return /TypeError|IndexError|KeyError|RangeError/u.test(exception.name) ? ['beyond'] : [];
  const [one, other] = [plainOf(actual), plainOf(expected)];
  if (one === undefined || other === undefined) return [];
  if (kindOf(one) !== kindOf(other)) return ['otherKind'];
  if (typeof one === 'boolean') return ['otherTruth'];
  if (typeof one === 'number' && typeof other === 'number') return aboutNumbers(one, other);
  if (typeof one === 'string' && typeof other === 'string') return aboutTexts(one, other);
  return Array.isArray(one) && Array.isArray(other) ? aboutLists(one.map(written), other.map(written)) : [];
}

function aboutNumbers(one: number, other: number): readonly Clue[] {
  if (one === -other) return ['opposite'];
  if (Math.abs(one - other) === 1) return ['oneOff'];
  if (Number.isInteger(other) && !Number.isInteger(one)) return ['notWhole'];
  return Number.isInteger(one) && !Number.isInteger(other) ? ['rounded'] : [];
}

function aboutTexts(one: string, other: string): readonly Clue[] {
  if (one === '') return ['nothingYet'];
  if (one.toLowerCase() === other.toLowerCase()) return ['otherCase'];
  if (one.replace(/\W/gu, '') === other.replace(/\W/gu, '')) return ['otherSpace'];
  return aboutLists([...one], [...other]);
}

function aboutLists(one: readonly string[], other: readonly string[]): readonly Clue[] {
  if (one.length === 0) return ['nothingYet', 'tooLittle'];
  const same = (first: readonly string[], second: readonly string[]): boolean =>
    first.length === second.length && first.every((item, at) => item === second[at]);
  if (same(one.toReversed(), other)) return ['reversed', 'otherOrder'];
  if (same(one.toSorted(), other.toSorted())) return ['otherOrder'];
  if (isWithin(other, one)) return ['tooMuch'];
  return isWithin(one, other) ? ['tooLittle'] : [];
}

/** Whether a list is what is left of another one when some of it is taken away. */
function isWithin(one: readonly string[], other: readonly string[]): boolean {
  let at = 0;
  for (const item of other) if (at < one.length && one[at] === item) at++;
  return at === one.length;
}

const written = (value: unknown): string => JSON.stringify(value);

const kindOf = (value: unknown): string =>
  value === null ? 'nothing' : Array.isArray(value) ? 'list' : typeof value;

const words: Readonly<Record<string, unknown>> = {
  ...{ true: true, True: true, false: false, False: false },
  ...{ null: null, None: null, undefined: null, NaN: Number.NaN },
};

/** The value that a result's text stands for, as far as it is a number, a text, a truth value or a list of such. */
function plainOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (Object.hasOwn(words, text)) return words[text];
  const json = text
    .replaceAll("'", '"')
    .replaceAll(/\b(?:True|False)\b/gu, (word) => word.toLowerCase())
    .replaceAll(/\b(?:None|undefined)\b/gu, 'null')
    .replace(/^\((.*)\)$/su, '[$1]');
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { type MadeKind, madeKinds, numberWords } from './made-items.ts';

/** A question to count things of a kind. */
export interface CountingQuestion {
  readonly sort: 'counting';
  readonly kind: MadeKind;
  readonly things: readonly Thing[];
  /** The numbers to choose from, by letter; none where it is no multiple-choice question. */
  readonly options: Readonly<Record<string, number>>;
}

/** Some things of one name. */
export interface Thing {
  readonly name: string;
  readonly count: number;
  /** Whether it is of the kind that is asked for. */
  readonly asked: boolean;
}

/** A question to put words in order. */
export interface SortingQuestion {
  readonly sort: 'sorting';
  readonly words: readonly string[];
}

/** A question of our own making, understood. */
export type MadeQuestion = CountingQuestion | SortingQuestion;

const kindOf = new Map<string, MadeKind>(
  Object.entries(madeKinds).flatMap(([kind, nouns]) => nouns.flat().map((noun) => [noun, kind as MadeKind])),
);
const isKind = (name: string): name is MadeKind => Object.hasOwn(madeKinds, name);

/**
 * Reads a made question out of a text; nothing where there is none. Where there are several, it is the last one, as
 * examples come before what is asked.
 */
export function readMadeQuestion(text: string): MadeQuestion | undefined {
  const counting = [
    ...text.matchAll(
      /In the shed there are ([a-z, ]{1,500})\.[^?]{0,80}?How many ([a-z ]{1,40}) are there\?/gu,
    ),
  ].at(-1);
  if (counting) return readCounting(counting, text);
  const sorting = [...text.matchAll(/Put these words in alphabetical order: ([a-z ]{1,500})/gu)].at(-1);
  return sorting ? { sort: 'sorting', words: (sorting[1] ?? '').trim().split(/ +/u) } : undefined;
}

function readCounting(match: RegExpExecArray, text: string): CountingQuestion | undefined {
  const [, list = '', kind = ''] = match;
  if (!isKind(kind)) return undefined;
  const things = list.split(/, | and /u).map((words): Thing => {
    const [number = '', name = ''] = words.split(' ');
    const count = number === 'an' ? 1 : numberWords.indexOf(number);
    return { name, count, asked: kindOf.get(name) === kind };
  });
  if (things.some(({ count, name }) => count < 1 || !kindOf.has(name))) return undefined;
  const after = text.slice(match.index + match[0].length);
  const options = [...after.matchAll(/^([A-D])\) (\d{1,3})$/gmu)].slice(0, 4);
  return {
    sort: 'counting',
    kind,
    things,
    options: Object.fromEntries(options.map(([, letter = '', value]) => [letter, Number(value)])),
  };
}

/** The right answer of a made question; a letter where there are options. */
export function rightAnswer(question: MadeQuestion): string {
  if (question.sort === 'sorting') return [...question.words].sort().join(' ');
  const total = question.things.reduce((sum, { count, asked }) => sum + (asked ? count : 0), 0);
  return letterOf(question, total) ?? String(total);
}

/** The letter of the option that is a number, or is nearest to it; nothing where there are no options. */
export function letterOf({ options }: CountingQuestion, total: number): string | undefined {
  return Object.entries(options).sort(([, a], [, b]) => Math.abs(a - total) - Math.abs(b - total))[0]?.[0];
}

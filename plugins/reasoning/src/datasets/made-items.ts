import { type RandomStream, randomStream } from '@textgrad/core';
import type { ReasoningDataset, ReasoningItem, SplitName } from './item.ts';
import { shuffled } from './shuffled.ts';

/** The name of a kind of things. */
export type MadeKind = 'musical instruments' | 'tools' | 'birds' | 'vessels';

/** Kinds of things with their singular and plural. */
export const madeKinds: Readonly<Record<MadeKind, readonly (readonly [string, string])[]>> = {
  'musical instruments': [
    ['banjo', 'banjos'],
    ['bassoon', 'bassoons'],
    ['cello', 'cellos'],
    ['cornet', 'cornets'],
    ['harp', 'harps'],
    ['lute', 'lutes'],
    ['oboe', 'oboes'],
    ['tuba', 'tubas'],
  ],
  tools: [
    ['chisel', 'chisels'],
    ['drill', 'drills'],
    ['file', 'files'],
    ['hammer', 'hammers'],
    ['plane', 'planes'],
    ['rasp', 'rasps'],
    ['saw', 'saws'],
    ['wrench', 'wrenches'],
  ],
  birds: [
    ['crane', 'cranes'],
    ['finch', 'finches'],
    ['heron', 'herons'],
    ['lark', 'larks'],
    ['owl', 'owls'],
    ['robin', 'robins'],
    ['stork', 'storks'],
    ['wren', 'wrens'],
  ],
  vessels: [
    ['barge', 'barges'],
    ['canoe', 'canoes'],
    ['ferry', 'ferries'],
    ['kayak', 'kayaks'],
    ['ketch', 'ketches'],
    ['raft', 'rafts'],
    ['tanker', 'tankers'],
    ['tug', 'tugs'],
  ],
};

/** Numbers in words, from 0. */
export const numberWords: readonly string[] = ['no', 'a', 'two', 'three', 'four', 'five', 'six'];

const kinds = Object.keys(madeKinds) as readonly MadeKind[];
const syllables = [
  'ba',
  'ce',
  'do',
  'fi',
  'gu',
  'ka',
  'le',
  'mo',
  'ni',
  'pu',
  'ra',
  'se',
  'to',
  'vi',
  'wu',
  'za',
];

const pick = <TItem>(items: readonly TItem[], random: RandomStream): TItem =>
  items[random.int(0, items.length - 1)] as TItem;

/** How many of each part, and of which sort. */
export interface MadeOptions {
  readonly sort?: 'counting' | 'sorting' | 'choice' | 'picture';
  readonly seed?: number;
  readonly sizes?: Readonly<Record<SplitName, number>>;
}

/**
 * Items of our own making, so that everything runs without any file: things to count, words to sort, the same as multiple
 * choice, or as a question about a small picture. They say nothing about what a model can do on a published set.
 *
 * @example
 * ```ts
 * import { madeDataset } from '@textgrad/reasoning';
 *
 * console.log(madeDataset({ sort: 'counting', seed: 1 }).splits.test.length); // 100
 * ```
 */
export function madeDataset({
  sort = 'counting',
  seed = 0,
  sizes = { train: 50, validation: 50, test: 100 },
}: MadeOptions = {}): ReasoningDataset {
  const random = randomStream(seed).stream(`made/${sort}`);
  const part = (split: SplitName): readonly ReasoningItem[] =>
    Array.from({ length: sizes[split] }, (_, at) => {
      const id = `made-${sort}/${split}/${at + 1}`;
      return { id, ...makers[sort](random.stream(`${split}/${at}`)) };
    });
  return {
    name: `made-${sort}`,
    splits: { train: part('train'), validation: part('validation'), test: part('test') },
    files: {},
    notes: ['The items are made by a rule.'],
  };
}

type Made = Omit<ReasoningItem, 'id'>;

function counting(random: RandomStream): Made {
  const [kind, other] = shuffled(kinds, random) as [MadeKind, MadeKind];
  const wanted = shuffled(madeKinds[kind], random).slice(0, random.int(2, 7));
  const distractors =
    random.float() < 0.5 ? shuffled(madeKinds[other], random).slice(0, random.int(1, 2)) : [];
  const many = random.float() < 0.6;
  const count = (): number => (many && random.float() < 0.5 ? random.int(2, 6) : 1);
  const counted = wanted.map((noun) => ({ noun, count: count(), asked: true }));
  const others = distractors.map((noun) => ({ noun, count: count(), asked: false }));
  const things = shuffled([...counted, ...others], random);
  const words = things.map(({ noun: [one, several], count: n }) =>
    n === 1 ? `${/^[aeiou]/u.test(one) ? 'an' : 'a'} ${one}` : `${numberWords[n] ?? n} ${several}`,
  );
  const list = `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return {
    question: `In the shed there are ${list}. How many ${kind} are there?`,
    answer: String(counted.reduce((sum, one) => sum + one.count, 0)),
  };
}

function sorting(random: RandomStream): Made {
  const length = random.int(4, 12);
  const stem = pick(syllables, random);
  const words = new Set<string>();
  while (words.size < length) {
    const alike = random.float() < 0.3;
    words.add(
      `${alike ? stem : pick(syllables, random)}${pick(syllables, random)}${pick(syllables, random)}`,
    );
  }
  const sorted = [...words].sort();
  return {
    question: `Put these words in alphabetical order: ${shuffled(sorted, random).join(' ')}`,
    answer: sorted.join(' '),
  };
}

function choice(random: RandomStream): Made {
  const { question, answer } = counting(random);
  const right = Number(answer);
  const from = Math.max(0, right - random.int(0, 3));
  const choices = [0, 1, 2, 3].map((step) => String(from + step));
  return { question, choices, answer: 'ABCD'[choices.indexOf(answer)] ?? '' };
}

/** A drawing of nothing: what it shows stands in the caption, so that one who sees no images can read it. */
const blank =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function picture(random: RandomStream): Made {
  const { question, choices, answer } = choice(random);
  const [caption = '', asked = ''] = question.split(/(?<=\.) /u);
  return { question: asked, answer, ...(choices ? { choices } : {}), image: blank, caption };
}

const makers: Readonly<Record<NonNullable<MadeOptions['sort']>, (random: RandomStream) => Made>> = {
  counting,
  sorting,
  choice,
  picture,
};

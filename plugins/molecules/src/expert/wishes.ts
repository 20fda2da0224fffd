import { formatNumber } from '@textgrad/core';
import type { QedProperty } from '../chemistry/index.ts';
import { properties, wordsOf } from '../chemistry/property-words.ts';
import type { Wish } from '../edits/index.ts';

const verbs: Readonly<Record<Wish['direction'], string>> = {
  raise: 'raise|raising|increase|increasing|add|adding|more',
  lower: 'lower|lowering|decrease|decreasing|reduce|reducing|remove|removing|fewer|less',
};

const patterns = properties.flatMap(({ property, name, synonyms }) =>
  (['raise', 'lower'] as const).map((direction) => ({
    property,
    direction,
    pattern: new RegExp(
      `\\b(?:${verbs[direction]})\\s+(?:(?:the|an?|number of|some|its)\\s+)*(?:${[name, ...synonyms].join('|')})`,
      'iu',
    ),
  })),
);

/** The wishes that a criticism speaks of, in the order in which it names them; of opposites the first. */
export function readWishes(criticism: string): readonly Wish[] {
  const found = patterns
    .map(({ property, direction, pattern }) => ({ property, direction, at: criticism.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found
    .filter((wish, index) => found.findIndex(({ property }) => property === wish.property) === index)
    .map(({ property, direction }) => ({ property, direction }));
}

/** A wish as a sentence; {@link readWishes} reads it back. */
export function wishSentence({ property, direction }: Wish, reason: string): string {
  return `${direction === 'raise' ? 'Raise' : 'Lower'} the ${wordsOf(property).name}${reason === '' ? '' : `: ${reason}`}.`;
}

/** A value with its unit, for reasons. */
export const valueWords = (property: QedProperty, value: number): string =>
  `${formatNumber(value)}${wordsOf(property).unit === '' ? '' : ` ${wordsOf(property).unit}`}`;

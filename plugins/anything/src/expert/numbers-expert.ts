import {
  type Expert,
  type ExpertQuestion,
  readMeasurements,
  shownVersions,
  type UpdateQuestion,
} from '@textgrad/core';
import { isChoice, type Space, type Values } from '../variables/numbers.ts';
import { numbersCodec } from '../variables/numbers-codec.ts';
import { readSpace } from '../variables/numbers-words.ts';
import { type Known, suggest } from './suggest.ts';

/**
 * A Gaussian process in the place of a language model: it reads which values were measured with what score, and proposes those
 * from which most improvement is expected.
 */
export const surrogate: Expert = {
  name: 'surrogate',
  description: 'A Gaussian process with expected improvement, for named numbers and choices.',
  accepts: (question) => question.kind !== 'loss' && readSpace(question.role) !== undefined,
  async answer(question, { sample = 0 }) {
    const space = spaceOf(question);
    if (question.kind !== 'update') return wherever(space, question);
    const codec = numbersCodec(space);
    return codec.encode(suggest(space, await knownIn(question, space), sample));
  },
};

const spaceOf = (question: ExpertQuestion): Space =>
  (question.kind === 'loss' ? undefined : readSpace(question.role)) ?? {};

/** What a critic can say that has numbers alone. */
function wherever(space: Space, question: ExpertQuestion): string {
  const names = Object.entries(space).map(([name, one]) => (isChoice(one) ? `${name} (a choice)` : name));
  const measured = question.kind === 'gradient' ? readMeasurements(question.usage) : [];
  const missed = measured.filter(({ side }) => side !== 0).map(({ name }) => name);
  const aim = missed.length > 0 ? ` What misses its goal: ${missed.join(', ')}.` : '';
  return `Change ${names.join(', ')} to where most is expected of them, by the versions that were measured.${aim}`;
}

/** The versions that the prompt shows, the variable among them where it was measured, each once. */
async function knownIn(question: UpdateQuestion, space: Space): Promise<readonly Known[]> {
  const codec = numbersCodec(space);
  const known = new Map<string, Known>();
  for (const { text, words } of [...shownVersions(question), { text: question.variable, words: '' }]) {
    const read = await codec.decode(text);
    if (!read.ok) continue;
    const key = codec.encode(read.value);
    const score = scoreIn(words);
    if (known.get(key)?.score === undefined) known.set(key, { values: read.value as Values, score });
  }
  return [...known.values()];
}

function scoreIn(words: string): number | undefined {
  const [, score = ''] = /^score = (\S+)$/mu.exec(words) ?? [];
  const value = Number(score);
  return score === '' || !Number.isFinite(value) ? undefined : value;
}

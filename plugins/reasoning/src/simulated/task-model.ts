import type { RandomStream } from '@textgrad/core';
import {
  type CountingQuestion,
  letterOf,
  type MadeQuestion,
  type SortingQuestion,
} from '../datasets/made-question.ts';
import { advice, type Fault, faultsOf, prevents } from './advice.ts';

/** Sentences from which on a prompt is too long for the simulated model. */
const mostSentences = 14;
/** How often it slips all the same. */
const slip = 0.02;
const slipOfLong = 0.15;

/**
 * What the simulated model answers: the working, line by line, and the answer.
 *
 * Each fault that the question allows and the prompt does not prevent happens with its rate, by a draw that depends on the
 * seed and the question alone, so that what one prompt gets wrong and another right is the prompt's doing.
 */
export function simulatedAnswer(question: MadeQuestion, prompt: string, random: RandomStream): string {
  const sentences = prompt.split(/[.!?](?:\s|$)/u).filter((one) => one.trim() !== '').length;
  const slips = random.stream('slip').float() < (sentences > mostSentences ? slipOfLong : slip);
  const happens = (fault: Fault): boolean =>
    !prevents(prompt, fault) && random.stream(`fault/${fault}`).float() < advice[fault].rate;
  const made = new Set(faultsOf(question.sort).filter(happens));
  return question.sort === 'counting'
    ? count(question, made, slips, random)
    : sort(question, made, slips, random);
}

function count(
  question: CountingQuestion,
  made: ReadonlySet<Fault>,
  slips: boolean,
  random: RandomStream,
): string {
  const wanted = question.things.filter(({ asked }) => asked || made.has('kinds'));
  const skipped =
    made.has('skips') && wanted.length > 2 ? random.stream('which').int(0, wanted.length - 1) : -1;
  const listed = wanted
    .filter((_, at) => at !== skipped)
    .map(({ name, count: n }) => ({ name, count: made.has('numbers') ? 1 : n }));
  const sum = listed.reduce((total, one) => total + one.count, 0);
  const total = sum + (made.has('sums') && listed.length > 3 ? 1 : 0) + (slips ? 2 : 0);
  const lines = listed.map(({ name, count: n }) => `- ${name}: ${n}`);
  const sumLines = made.has('form') ? [] : [`Total: ${total}`];
  return [...lines, ...sumLines, ending(letterOf(question, total) ?? String(total), made)].join('\n');
}

function sort(
  { words }: SortingQuestion,
  made: ReadonlySet<Fault>,
  slips: boolean,
  random: RandomStream,
): string {
  const first = (word: string): string => word.slice(0, made.has('letters') ? 1 : undefined);
  const sorted = [...words].sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
  const dropped =
    made.has('drops') && words.length > 5 ? random.stream('which').int(0, words.length - 1) : -1;
  const kept = sorted.filter((_, at) => at !== dropped);
  const answer = (slips ? [...kept.slice(1), ...kept.slice(0, 1)] : kept).join(' ');
  return [`The words: ${words.join(', ')}.`, ending(answer, made)].join('\n');
}

const ending = (answer: string, made: ReadonlySet<Fault>): string =>
  made.has('form') ? 'That is what I find.' : `Answer: ${answer}`;

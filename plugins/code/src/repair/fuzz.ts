import { type RandomStream, randomStream } from '@textgrad/core';
import type { Test } from '../sandbox/sandbox.ts';
import type { Plain } from './plain.ts';
import type { RepairLanguage } from './repair-language.ts';

/**
 * Calls like those of the tests with other arguments: what programs that pass the tests are told apart by.
 *
 * Arguments are those of the tests with small changes, so that they are of the form that the program expects. The same
 * tests give the same calls.
 */
export function fuzzedCalls(
  language: Pick<RepairLanguage, 'calls' | 'written'>,
  tests: readonly Test[],
  names: readonly string[],
  count: number,
): readonly string[] {
  const calls = tests.flatMap((test) => language.calls(test, new Set(names)));
  if (calls.length === 0) return [];
  const random = randomStream(0, 'fuzz');
  const known = new Set(calls.map(language.written));
  const found = new Set<string>();
  for (let turn = 0; turn < 20 * count && found.size < count; turn++) {
    const call = calls[random.int(0, calls.length - 1)];
    if (call === undefined || call.values.length === 0) continue;
    const at = random.int(0, call.values.length - 1);
    const values = call.values.map((value, index) => (index === at ? changed(value, random) : value));
    const text = language.written({ ...call, values });
    if (!known.has(text) && text.length < 2000) found.add(text);
  }
  return [...found];
}

/** A value with a small change. */
function changed(value: Plain, random: RandomStream): Plain {
  if (typeof value === 'number') return changedNumber(value, random);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string')
    return changedList([...value], random, (one) => nextLetter(one, random)).join('');
  if (Array.isArray(value)) return changedList(value, random, (one) => changed(one, random));
  if (value === null) return null;
  const entries = Object.entries(value);
  const at = random.int(0, Math.max(0, entries.length - 1));
  return Object.fromEntries(
    entries.map(([key, held], index) => [key, index === at ? changed(held, random) : held]),
  );
}

function changedNumber(value: number, random: RandomStream): number {
  const others = [
    value + 1,
    value - 1,
    value * 2,
    value + 10,
    0,
    1,
    -value,
    Math.floor(value / 2),
    value + 0.5,
  ];
  const usable = Number.isInteger(value) ? others.slice(0, 8) : others;
  return usable[random.int(0, usable.length - 1)] ?? 0;
}

function changedList<TItem>(
  list: readonly TItem[],
  random: RandomStream,
  change: (one: TItem) => TItem,
): TItem[] {
  const at = random.int(0, Math.max(0, list.length - 1));
  const one = list[at];
  const turn = random.int(0, 5);
  if (one === undefined || turn === 0) return list.slice(0, at);
  if (turn === 1) return [...list.slice(0, at), ...list.slice(at + 1)];
  if (turn === 2) return [...list.slice(0, at), one, ...list.slice(at)];
  if (turn === 3) return list.toReversed();
  return [...list.slice(0, at), change(one), ...list.slice(at + 1)];
}

function nextLetter(letter: string, random: RandomStream): string {
  const code = letter.codePointAt(0) ?? 97;
  const other = String.fromCodePoint(Math.max(32, code + (random.int(0, 1) === 0 ? 1 : -1)));
  return random.int(0, 2) === 0 ? letter.toUpperCase() : other;
}

import { atLeast, atMost, between, type Goal } from '@textgrad/core';
import { type PropertyWords, properties } from '../chemistry/property-words.ts';
import type { LimitSettings } from './limit-settings.ts';

/** Bounds of one property. */
export interface Limit {
  readonly words: PropertyWords;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The bounds that are set, in the order of the properties. */
export function limitsOf(settings: LimitSettings): readonly Limit[] {
  return properties.flatMap((words) => {
    const bounds = settings[words.setting];
    return bounds ? [{ words, ...bounds }] : [];
  });
}

/** A bound as a hard goal of the measurement. */
export function goalOf({ words, min, max }: Limit): Goal {
  const options = { unit: words.unit, hard: true };
  if (min !== undefined && max !== undefined) return between(min, max, options);
  return min === undefined ? atMost(max as number, options) : atLeast(min, options);
}

/** A bound as a sentence for prompts; {@link readLimit} reads it back. */
export function limitSentence({ words, min, max }: Limit): string {
  const unit = words.unit === '' ? '' : ` ${words.unit}`;
  const bounds = [
    ...(min === undefined ? [] : [`at least ${min}${unit}`]),
    ...(max === undefined ? [] : [`at most ${max}${unit}`]),
  ];
  return `The ${words.name} must be ${bounds.join(' and ')}.`;
}

/** Reads {@link limitSentence} back; `undefined` for any other sentence. */
export function readLimit(sentence: string): Limit | undefined {
  const words = properties.find(({ name }) => sentence.startsWith(`The ${name} must be `));
  if (!words) return undefined;
  const bound = (word: string): number | undefined => {
    const found = new RegExp(`at ${word} (-?[0-9.]*[0-9])`, 'u').exec(sentence)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  return { words, min: bound('least'), max: bound('most') };
}

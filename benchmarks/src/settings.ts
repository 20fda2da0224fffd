import { nearest, usageError } from '@textgrad/core';
import type { Settings } from './benchmark.ts';

/**
 * A benchmark's settings with those that were given in place of the defaults.
 *
 * @throws TextGradError `BENCH_OPTION` for a setting that does not exist, is not a positive number, or is an empty text.
 */
export function settingsFrom(defaults: Settings, given: Readonly<Record<string, unknown>>): Settings {
  const names = Object.keys(defaults);
  const changed = Object.entries(given).map(([name, value]) => {
    if (!names.includes(name))
      throw usageError(
        'BENCH_OPTION',
        `There is no option --${name} here. ${nearest(name, names)}There is: ${names.map((one) => `--${one}`).join(', ')}.`,
      );
    if (typeof defaults[name] === 'string') return [name, textOf(name, value)] as const;
    const numbers = String(value).split(',').map(positive(name));
    return [name, typeof defaults[name] === 'number' ? numbers[0] : numbers] as const;
  });
  return { ...defaults, ...Object.fromEntries(changed) } as Settings;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw usageError('BENCH_OPTION', `--${name} wants a text, such as --${name}=<text>.`);
}

const positive =
  (name: string) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1)
      throw usageError('BENCH_OPTION', `--${name} wants whole numbers from 1, not '${text}'.`);
    return number;
  };

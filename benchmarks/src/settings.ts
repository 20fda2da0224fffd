import { nearest, usageError } from '@textgrad/core';
import type { Settings } from './benchmark.ts';

/**
 * A benchmark's settings with those that were given in place of the defaults.
 *
 * @throws TextGradError `BENCH_OPTION` for a setting that does not exist, or is not of the kind of its default.
 */
export function settingsFrom(defaults: Settings, given: Readonly<Record<string, unknown>>): Settings {
  const names = Object.keys(defaults);
  const changed = Object.entries(given).map(([name, value]) => {
    if (!names.includes(name))
      throw usageError(
        'BENCH_OPTION',
        `There is no option --${name} here. ${nearest(name, names)}There is: ${names.map((one) => `--${one}`).join(', ')}.`,
      );
    return [name, readAs(name, defaults[name], value)] as const;
  });
  return { ...defaults, ...Object.fromEntries(changed) } as Settings;
}

function readAs(name: string, fallback: Settings[string] | undefined, value: unknown): Settings[string] {
  if (typeof fallback === 'boolean') return value === true;
  if (typeof fallback === 'string') {
    if (typeof value === 'string' && value !== '') return value;
    throw usageError('BENCH_OPTION', `--${name} wants a text.`);
  }
  const numbers = String(value).split(',').map(positive(name));
  return typeof fallback === 'number' ? (numbers[0] ?? fallback) : numbers;
}

const positive =
  (name: string) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1)
      throw usageError('BENCH_OPTION', `--${name} wants whole numbers from 1, not '${text}'.`);
    return number;
  };

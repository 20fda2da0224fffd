import { type ByRole, engineRoles, nearest } from '@textgrad/core';
import { InvalidArgumentError, Option } from 'commander';
import type { ModelFlags } from '../request/model-settings.ts';
import { wholeNumber } from './options.ts';

/** The options that say how language models are asked; each may be given for a role: `--temperature update=0.8`. */
export const modelOptions = (): readonly Option[] => [
  byRole('temperature', 'temperature of the calls', between(0, 2)),
  byRole('top-p', 'nucleus of the calls', between(0, 1)),
  byRole('max-reply-tokens', 'longest reply, in tokens, thinking included', wholeNumber(1)),
  byRole('reasoning-effort', 'how long a reasoning model thinks, in its own words (low, medium, high)', word),
];

export const timeoutOption = (): Option =>
  byRole('timeout', 'seconds without a byte before a try is given up (default: 600)', between(0.001, 86_400));

/** The options that say how long answers are waited for, and how often they are asked for again. */
export const patienceOptions = (): readonly Option[] => [
  timeoutOption(),
  byRole('retries', 'further tries of a call that failed (default: 4)', wholeNumber(0)),
];

/** An option that holds for all roles, or for one, and may be given several times. */
function byRole<TValue>(
  name: keyof { readonly [TName in keyof ModelFlags as Dashed<TName>]: unknown },
  description: string,
  read: (value: string) => TValue,
): Option {
  return new Option(`--${name} <[role=]value>`, `${description} (repeatable)`).argParser(
    (given: string, before: ByRole<TValue> = {}) => {
      const [, role = 'default', value = ''] = /^(?:([a-z]+)=)?(.*)$/su.exec(given) ?? [];
      if (role !== 'default' && !engineRoles.some((known) => known === role))
        throw new InvalidArgumentError(
          `${nearest(role, engineRoles)}The roles are ${engineRoles.join(', ')}.`,
        );
      return { ...before, [role]: read(value) };
    },
  );
}

/** A name as it is typed: `topP` as `top-p`. */
type Dashed<TName extends string> = TName extends `${infer THead}${infer TTail}`
  ? THead extends Lowercase<THead>
    ? `${THead}${Dashed<TTail>}`
    : `-${Lowercase<THead>}${Dashed<TTail>}`
  : TName;

const between =
  (low: number, high: number) =>
  (value: string): number => {
    const number = Number(value);
    if (value.trim() === '' || !(number >= low && number <= high))
      throw new InvalidArgumentError(`It must be a number from ${low} to ${high}.`);
    return number;
  };

function word(value: string): string {
  if (!/^[a-z]+$/u.test(value)) throw new InvalidArgumentError('It must be one word, such as low or high.');
  return value;
}

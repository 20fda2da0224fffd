import type { Amounts } from '@textgrad/core/runs';
import { Option } from 'commander';
import { positiveNumber, wholeNumber } from './options.ts';

/** Flags of one kind, a number for each amount: `maxCalls`, `maxTokens`, … */
type AmountFlags<TPrefix extends string> = {
  readonly [TName in keyof Amounts as `${TPrefix}${Capitalize<TName>}`]?: number;
};

/** The flags `--max-…` of a run: what it may use. */
export type LimitFlags = AmountFlags<'max'>;

/** The flags `--add-…` of a resumed run: what it may use further. */
export type AddFlags = AmountFlags<'add'>;

const units: Readonly<Record<keyof Amounts, string>> = {
  calls: 'engine calls',
  tokens: 'tokens, of input and output together',
  usd: 'US dollars',
  evaluations: 'simulator evaluations',
  minutes: 'minutes',
};

const options = (prefix: string, verb: string): readonly Option[] =>
  Object.entries(units).map(([name, unit]) =>
    new Option(`--${prefix}-${name} <n>`, `${verb} ${unit}`).argParser(
      name === 'usd' || name === 'minutes' ? positiveNumber : wholeNumber(1),
    ),
  );

export const limitOptions = (): readonly Option[] => options('max', 'use at most so many');

export const addOptions = (): readonly Option[] => options('add', 'raise the limit by so many');

/** Limits as given; what is absent is not limited. */
export const limitsOf = (flags: LimitFlags): Partial<Amounts> => amountsIn(flags, 'max');

/** What is to be added to limits. */
export const addedBy = (flags: AddFlags): Partial<Amounts> => amountsIn(flags, 'add');

function amountsIn<TPrefix extends string>(flags: AmountFlags<TPrefix>, prefix: TPrefix): Partial<Amounts> {
  const values = flags as Readonly<Record<string, number | undefined>>;
  const amount = (name: string): number | undefined =>
    values[`${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`];
  return given(Object.fromEntries(Object.keys(units).map((name) => [name, amount(name)])));
}

/** The amounts that are there. */
export const given = (
  amounts: { readonly [TName in keyof Amounts]?: number | undefined },
): Partial<Amounts> =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined));

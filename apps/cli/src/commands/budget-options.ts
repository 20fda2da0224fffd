import type { Amounts } from '@textgrad/core';
import { Option } from 'commander';
import { positiveNumber, wholeNumber } from './options.ts';

/** The flags `--max-…` of a run: what it may use. */
export interface LimitFlags {
  readonly maxCalls?: number;
  readonly maxTokens?: number;
  readonly maxUsd?: number;
  readonly maxEvaluations?: number;
  readonly maxMinutes?: number;
}

/** The flags `--add-…` of a resumed run: what it may use further. */
export interface AddFlags {
  readonly addCalls?: number;
  readonly addTokens?: number;
  readonly addUsd?: number;
  readonly addEvaluations?: number;
  readonly addMinutes?: number;
}

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
export function limitsOf(flags: LimitFlags): Partial<Amounts> {
  const { maxCalls, maxTokens, maxUsd, maxEvaluations, maxMinutes } = flags;
  return given({
    calls: maxCalls,
    tokens: maxTokens,
    usd: maxUsd,
    evaluations: maxEvaluations,
    minutes: maxMinutes,
  });
}

/** What is to be added to limits. */
export function addedBy(flags: AddFlags): Partial<Amounts> {
  const { addCalls, addTokens, addUsd, addEvaluations, addMinutes } = flags;
  return given({
    calls: addCalls,
    tokens: addTokens,
    usd: addUsd,
    evaluations: addEvaluations,
    minutes: addMinutes,
  });
}

/** The amounts that are there. */
export const given = (
  amounts: { readonly [TName in keyof Amounts]?: number | undefined },
): Partial<Amounts> =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined));

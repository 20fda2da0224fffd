import { InvalidArgumentError, Option } from 'commander';

/** Where things are kept when nothing else is said. */
export const defaults = { engine: 'expert', out: 'runs', store: '.textgrad/store.sqlite' } as const;

/** Reads a whole number from `least` on. */
export const wholeNumber =
  (least: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^[-+]?\d+$/u.test(value.trim()) || !Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return number;
  };

/** Reads a number above 0. */
export function positiveNumber(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}

/** Collects the values of an option that may be given several times. */
const collected = (value: string, previous: readonly string[] | undefined): readonly string[] => [
  ...(previous ?? []),
  value,
];

/** An option that may be given several times. */
export const repeatable = (flags: string, description: string): Option =>
  new Option(flags, `${description} (repeatable)`).argParser(collected);

export const jsonOption = (): Option => new Option('--json', 'print one JSON object instead of text');

/** The options that say how fast engines may be asked. */
export const paceOptions = (): readonly Option[] => [
  new Option('--concurrency <n>', 'engine calls at once (default: 8)').argParser(wholeNumber(1)),
  new Option('--requests-per-minute <n>', 'engine calls within any minute, for each endpoint').argParser(
    wholeNumber(1),
  ),
  new Option('--tokens-per-minute <n>', 'tokens within any minute, for each endpoint').argParser(
    wholeNumber(1),
  ),
  new Option('--max-wait-minutes <n>', 'longest pause that a server may ask for (default: 60)').argParser(
    wholeNumber(1),
  ),
];

/** `--cache`. */
export const cacheOption = (): Option =>
  new Option('--cache <mode>', 'what to do with answers (default: read-write)').choices([
    'read-write',
    'refresh',
    'off',
    'replay-only',
  ]);

/** The options that say how a run searches. */
export const searchOptions = (): readonly Option[] => [
  new Option('--preset <name>', "how to search, see below (default: the task's own, or textgrad)"),
  new Option('--proposals <n>', "new versions that a step asks for (default: the preset's)").argParser(
    wholeNumber(1),
  ),
  new Option('--patience <n>', 'end after so many steps in a row without an accepted version').argParser(
    wholeNumber(1),
  ),
  new Option(
    '--parallel <n>',
    'keep so many proposals in evaluation: a step is one proposal, made when a place is free (default: a step waits for all of its own)',
  ).argParser(wholeNumber(1)),
];

/** The options that send evaluations to workers. */
export const workersOptions = (): readonly Option[] => [
  new Option(
    '--workers [address]',
    'measure on the workers of a queue: redis://… (default: $TEXTGRAD_QUEUE)',
  ),
  new Option(
    '--priority <n>',
    'before which other runs workers measure for this one: 1 is first, 1000 last (default: 500)',
  ).argParser(wholeNumber(1)),
];

export const pricesOption = (): Option =>
  new Option('--prices <file>', 'your own prices of models (.yaml, .json), see below');

export const outOption = (): Option =>
  new Option('--out <dir>', `where run directories go (default: ${defaults.out})`);

export const storeOption = (): Option =>
  new Option('--store <file>', `the store of all runs (default: ${defaults.store})`);

export const pluginOption = (): Option =>
  repeatable('--plugin <name>', "load a plugin too, by package name or by path ('./…')");

export const rememberOption = (): Option =>
  repeatable(
    '--remember <what>',
    'take over what was measured for the same objective: run:<id>, or store for all its runs',
  );

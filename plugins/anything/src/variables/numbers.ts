import { z } from 'zod';

/** A number between two bounds. */
export interface RangeParameter {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  /** Whether it is searched on a logarithmic scale. */
  readonly log: boolean;
  readonly whole: boolean;
}

/** A number, or one of some words. */
export type Parameter = RangeParameter | readonly string[];

/** What may change: parameters by name, in order. */
export type Space = Readonly<Record<string, Parameter>>;

/** A value for each parameter. */
export type Values = Readonly<Record<string, number | string>>;

/** What would be read as the end of a name or value in prompts. */
const plain = /^[^\s,;:=|"'()[\]{}]+(?: [^\s,;:=|"'()[\]{}]+)*$/u;
const reserved = / (?:from|one of) /u;

const word = z
  .string()
  .max(60)
  .regex(plain, 'Use letters, digits and signs other than , ; : = | and brackets.');

const range = z
  .strictObject({
    from: z.number().describe('The smallest value.'),
    to: z.number().describe('The largest value.'),
    unit: z
      .union([z.literal(''), word])
      .default('')
      .describe('What it is measured in, for people and prompts.'),
    log: z.boolean().default(false).describe('Whether it is searched on a logarithmic scale.'),
    whole: z.boolean().default(false).describe('Whether it is a whole number.'),
  })
  .refine(({ from, to }) => from < to, 'from must be smaller than to.')
  .refine(({ from, log }) => !log || from > 0, 'A logarithmic scale needs bounds above 0.')
  .refine(
    ({ from, to, whole }) => !whole || (Number.isSafeInteger(from) && Number.isSafeInteger(to)),
    'The bounds of a whole number must be whole.',
  );

const choices = z
  .array(word)
  .min(2)
  .max(50)
  .refine((all) => new Set(all).size === all.length, 'A choice stands twice.');

const name = word.refine(
  (one) => !reserved.test(` ${one} `),
  "A name must not hold the words 'from' or 'one of'.",
);

/** A space as settings: `rate: { from: 0.001, to: 1, log: true }`, `solvent: [water, ethanol]`. */
export const spaceSettings = z
  .record(name, z.union([range, choices]))
  .refine((space) => Object.keys(space).length > 0, 'Name at least one parameter.')
  .refine((space) => Object.keys(space).length <= 40, 'At most 40 parameters can be searched.');

const between = (from: number, to: number): RangeParameter => ({
  from,
  to,
  unit: '',
  log: false,
  whole: false,
});

/** The numbers of the example. */
export const exampleSpace = { x: between(-5, 10), y: between(0, 15) };

/** Whether a parameter is one of some words. */
export const isChoice = (parameter: Parameter): parameter is readonly string[] => Array.isArray(parameter);

/** The value in the middle of a parameter. */
export function middleOf(parameter: Parameter): number | string {
  if (isChoice(parameter)) return parameter[0] ?? '';
  return fromUnit(parameter, 0.5);
}

/** The value at a place from 0 to 1 between the bounds, as it would be written. */
export function fromUnit({ from, to, log, whole }: RangeParameter, at: number): number {
  const value = log ? from * (to / from) ** at : from + (to - from) * at;
  const rounded = whole ? Math.round(value) : Number(value.toPrecision(5));
  return Math.min(to, Math.max(from, rounded));
}

/** Where a value lies between the bounds, from 0 to 1. */
export const toUnit = ({ from, to, log }: RangeParameter, value: number): number =>
  log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);

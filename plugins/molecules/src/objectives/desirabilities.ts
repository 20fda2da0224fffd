import { z } from 'zod';
import type { Values } from './expression.ts';

const number = z.number();
const slope = z.number().positive();

/** REINVENT writes its names with underscores. */
const named = <T extends string>(name: T) =>
  z.preprocess((given) => (typeof given === 'string' ? given.replaceAll('_', '-') : given), z.literal(name));

const shapeSchema = z.union(
  [
    z.strictObject({
      of: z.string(),
      shape: named('sigmoid'),
      low: number,
      high: number,
      k: slope.default(0.25),
    }),
    z.strictObject({
      of: z.string(),
      shape: named('reverse-sigmoid'),
      low: number,
      high: number,
      k: slope.default(0.25),
    }),
    z.strictObject({
      of: z.string(),
      shape: named('double-sigmoid'),
      low: number,
      high: number,
      coef_div: slope.default(100),
      coef_si: slope.default(150),
      coef_se: slope.default(150),
    }),
    z.strictObject({ of: z.string(), shape: named('step'), low: number, high: number }),
    z.strictObject({ of: z.string(), shape: named('right-step'), high: number }),
    z.strictObject({ of: z.string(), shape: named('left-step'), low: number }),
    z.strictObject({
      of: z.string(),
      shape: named('interpolation'),
      points: z
        .array(z.tuple([number, number.min(0).max(1)]))
        .min(2)
        .max(50),
    }),
  ],
  'a desirability names what it is of, and its shape: sigmoid or reverse-sigmoid { low, high, k? }, double-sigmoid { low, high, coef_div?, coef_si?, coef_se? }, step { low, high }, right-step { high }, left-step { low }, interpolation { points: [[value, desirability], …] }',
);

/** Desirabilities as data. */
export const desirabilitySchema = shapeSchema.superRefine((given, context) => {
  const message = problemOf(given);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/**
 * How desirable a number is, from 0 to 1, as data: the shapes of REINVENT 4 (Loeffler et al., J. Cheminform. 2024, 16:20) with its
 * parameters. `of` is the name of a component. `interpolation` is its value mapping between points, flat beyond the ends.
 */
export type DesirabilityData = z.infer<typeof shapeSchema>;

function problemOf(given: DesirabilityData): string | undefined {
  if (given.shape === 'interpolation')
    return given.points.some(([value], at) => at > 0 && value <= (given.points[at - 1]?.[0] ?? value))
      ? 'the values of its points must rise'
      : undefined;
  if (given.shape === 'right-step' || given.shape === 'left-step') return undefined;
  return given.low < given.high || (given.shape === 'step' && given.low === given.high)
    ? undefined
    : 'low must be below high';
}

/** 1 / (1 + 10^-x), which does not overflow. */
const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + 10 ** -x) : 10 ** x / (1 + 10 ** x));

const rising = (value: number, { low, high, k }: { low: number; high: number; k: number }): number =>
  sigmoid((10 * k * (value - (low + high) / 2)) / (high - low));

/** The desirability of a value, from 0 to 1. */
export function desirabilityOf(data: DesirabilityData, value: number): number {
  switch (data.shape) {
    case 'sigmoid':
      return rising(value, data);
    case 'reverse-sigmoid':
      return 1 - rising(value, data);
    case 'double-sigmoid':
      return value < (data.low + data.high) / 2
        ? sigmoid(((value - data.low) * data.coef_si) / data.coef_div)
        : sigmoid(((data.high - value) * data.coef_se) / data.coef_div);
    case 'step':
      return Number(value >= data.low && value <= data.high);
    case 'right-step':
      return Number(value >= data.high);
    case 'left-step':
      return Number(value <= data.low);
    case 'interpolation':
      return interpolated(data.points, value);
  }
}

function interpolated(points: readonly (readonly [number, number])[], value: number): number {
  const next = points.findIndex(([at]) => at >= value);
  const [before, after] = [points[next - 1], points[next]];
  if (!after) return points.at(-1)?.[1] ?? Number.NaN;
  if (!before) return after[1];
  return before[1] + ((after[1] - before[1]) * (value - before[0])) / (after[0] - before[0]);
}

/** Desirabilities by their names. */
export type Desirabilities = Readonly<Record<string, DesirabilityData>>;

/** Values of components, and of what is made of them. */
export const withDesirabilities = (desirabilities: Desirabilities, values: Values): Values => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(desirabilities).map(([name, data]) => [
      name,
      desirabilityOf(data, values[data.of] ?? Number.NaN),
    ]),
  ),
});

/** A shape in words: `reverse-sigmoid of docking (low -12, high -8, k 0.25)`. */
export function shapeWords({ of, shape, ...parameters }: DesirabilityData): string {
  const said = Object.entries(parameters).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${shape} of ${of} (${said.join(', ')})`;
}

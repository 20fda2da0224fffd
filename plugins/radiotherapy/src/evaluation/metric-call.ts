import { usageError } from '@textgrad/core';

/** A metric that is written like a function: `gEUD(a=8)`, `EQD2(D2cc, ab=3)`. */
export interface MetricCall {
  /** In capitals. */
  readonly name: string;
  /** What stands there without a name, such as the metric that EQD2 is taken of. */
  readonly plain: readonly string[];
  /** Numbers by their names in small letters; `alpha/beta` and `α/β` are `ab`. */
  readonly numbers: ReadonlyMap<string, number>;
}

const alphaBeta: ReadonlySet<string> = new Set(['ab', 'α/β', 'alpha/beta', 'alphabeta']);

/**
 * Reads a metric that is written like a function; `undefined` for other text.
 *
 * @throws TextGradError `METRIC_INVALID` for a value that is no number, or given twice.
 */
export function metricCall(text: string): MetricCall | undefined {
  const { name, inside } =
    /^(?<name>[a-z\d]{2,5})(?:\((?<inside>[^()]{0,120})\))?$/iu.exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  const plain: string[] = [];
  const numbers = new Map<string, number>();
  for (const argument of (inside ?? '').split(',').map((one) => one.trim())) {
    if (argument === '') continue;
    const at = argument.indexOf('=');
    if (at < 0) plain.push(argument);
    else {
      const written = argument.slice(0, at).trim().toLowerCase();
      const key = alphaBeta.has(written) ? 'ab' : written;
      const value = argument
        .slice(at + 1)
        .replace(/Gy$/u, '')
        .trim();
      if (value === '' || !Number.isFinite(Number(value)))
        throw metricInvalid(text, `'${value}' of ${written} is no number`);
      if (numbers.has(key)) throw metricInvalid(text, `${written} stands there twice`);
      numbers.set(key, Number(value));
    }
  }
  return { name: name.toUpperCase(), plain, numbers };
}

/** The error of a metric whose numbers cannot be used. */
export const metricInvalid = (metric: string, reason: string) =>
  usageError('METRIC_INVALID', `The metric ${metric} cannot be used: ${reason}.`);

/** What a function needs of its arguments' units, and what it calculates. */
export interface FormulaFunction {
  /** `alike`: arguments of one unit, which is the result's; `root`: any unit, halved; `pure`: no unit. */
  readonly units: 'alike' | 'root' | 'pure';
  readonly least: number;
  readonly most: number;
  readonly of: (...values: readonly number[]) => number;
}

const pure = (of: (value: number) => number): FormulaFunction => ({ units: 'pure', least: 1, most: 1, of });

/** The functions of formulas: these and no others. */
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map([
  ['abs', { units: 'alike', least: 1, most: 1, of: Math.abs }],
  [
    'clamp',
    {
      units: 'alike',
      least: 3,
      most: 3,
      of: (value = 0, low = 0, high = 0) => (low > high ? Number.NaN : Math.min(high, Math.max(low, value))),
    },
  ],
  ['exp', pure(Math.exp)],
  ['log', pure(Math.log)],
  ['log10', pure(Math.log10)],
  ['max', { units: 'alike', least: 1, most: 100, of: Math.max }],
  ['min', { units: 'alike', least: 1, most: 100, of: Math.min }],
  ['sqrt', { units: 'root', least: 1, most: 1, of: Math.sqrt }],
  ['tanh', pure(Math.tanh)],
]);

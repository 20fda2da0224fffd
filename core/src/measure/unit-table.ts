/** Powers of the units that all others are made of, by name: `{ m: 2, s: -2 }`; `{}` is dimensionless. */
export type Dimension = Readonly<Record<string, number>>;

/** A unit in terms of base units: a value in them is (value + offset) · factor. */
export interface Unit {
  readonly dimension: Dimension;
  readonly factor: number;
  /** Where its zero lies, in its own size; 0 except for temperatures that do not count from absolute zero. */
  readonly offset: number;
}

const small = { f: 1e-15, p: 1e-12, n: 1e-9, u: 1e-6, m: 1e-3, c: 1e-2, d: 0.1 };
const metric = { ...small, h: 1e2, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
const binary = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** Names, factor, and what may stand before the first of the names. */
interface Row {
  readonly names: string;
  readonly factor: number;
  readonly prefixes?: Readonly<Record<string, number>>;
  /** The power that a prefix is taken to: 3 for cm3. */
  readonly power?: number;
  readonly offset?: number;
}

const [length, mass, time, energy] = [{ m: 1 }, { kg: 1 }, { s: 1 }, { kg: 1, m: 2, s: -2 }];
const [area, volume, dose, pressure] = [{ m: 2 }, { m: 3 }, { m: 2, s: -2 }, { kg: 1, m: -1, s: -2 }];
const [temperature, amount, angle, information] = [{ K: 1 }, { mol: 1 }, { rad: 1 }, { bit: 1 }];

/** Exact by definition, or CODATA as mathjs has it: core/test/measure/unit-table.test.ts compares every pair with it. */
const rows: readonly (readonly [Dimension, readonly Row[]])[] = [
  [
    length,
    [
      { names: 'm meter meters', factor: 1, prefixes: metric },
      { names: 'angstrom angstroms', factor: 1e-10 },
      { names: 'in inch inches', factor: 0.0254 },
      { names: 'ft foot feet', factor: 0.3048 },
      { names: 'mi mile miles', factor: 1609.344 },
    ],
  ],
  [area, [{ names: 'm2', factor: 1, prefixes: metric, power: 2 }]],
  [
    volume,
    [
      { names: 'm3', factor: 1, prefixes: metric, power: 3 },
      { names: 'l litre litres liter liters', factor: 1e-3, prefixes: metric },
      { names: 'L', factor: 1e-3, prefixes: metric },
      { names: 'cc', factor: 1e-6 },
    ],
  ],
  [
    mass,
    [
      { names: 'g gram grams', factor: 1e-3, prefixes: metric },
      { names: 't tonne tonnes', factor: 1e3 },
      { names: 'lb lbs', factor: 0.45359237 },
      { names: 'Da', factor: 1.6605390666e-27 },
    ],
  ],
  [
    time,
    [
      { names: 's second seconds sec secs', factor: 1, prefixes: metric },
      { names: 'min minute minutes mins', factor: 60 },
      { names: 'h hour hours hr hrs', factor: 3600 },
      { names: 'day days', factor: 86_400 },
      { names: 'week weeks', factor: 604_800 },
      { names: 'month months', factor: 2_629_800 },
      { names: 'year years', factor: 31_557_600 },
    ],
  ],
  [{ s: -1 }, [{ names: 'Hz', factor: 1, prefixes: metric }]],
  [
    temperature,
    [
      { names: 'K kelvin', factor: 1, prefixes: metric },
      { names: 'degC celsius', factor: 1, offset: 273.15 },
      { names: 'degF fahrenheit', factor: 5 / 9, offset: 459.67 },
    ],
  ],
  [amount, [{ names: 'mol mole moles', factor: 1, prefixes: metric }]],
  [
    energy,
    [
      { names: 'J joule joules', factor: 1, prefixes: metric },
      { names: 'kcal', factor: 4184 },
      { names: 'eV', factor: 1.602176565e-19, prefixes: metric },
      { names: 'Wh', factor: 3600, prefixes: metric },
    ],
  ],
  [{ kg: 1, m: 2, s: -3 }, [{ names: 'W watt watts', factor: 1, prefixes: metric }]],
  [{ kg: 1, m: 1, s: -2 }, [{ names: 'N newton', factor: 1, prefixes: metric }]],
  [
    pressure,
    [
      { names: 'Pa', factor: 1, prefixes: metric },
      { names: 'bar', factor: 1e5, prefixes: metric },
      { names: 'atm', factor: 101_325 },
      { names: 'mmHg torr', factor: 133.322 },
    ],
  ],
  [dose, [{ names: 'Gy', factor: 1, prefixes: { c: 1e-2, m: 1e-3 } }]],
  [{ A: 1 }, [{ names: 'A', factor: 1, prefixes: metric }]],
  [{ kg: 1, m: 2, s: -3, A: -1 }, [{ names: 'V volt volts', factor: 1, prefixes: metric }]],
  [
    angle,
    [
      { names: 'rad radian radians', factor: 1, prefixes: metric },
      { names: 'deg degree degrees', factor: Math.PI / 180 },
    ],
  ],
  [
    information,
    [
      { names: 'b bits', factor: 1, prefixes: binary },
      { names: 'B bytes', factor: 8, prefixes: binary },
    ],
  ],
];

const all = rows.flatMap(([dimension, kind]) => kind.map((row) => ({ dimension, offset: 0, ...row })));

/** Every unit that has a name. A name of its own comes before one with a prefix: min is a minute. */
export const unitTable: ReadonlyMap<string, Unit> = new Map([
  ...all.flatMap(({ names, prefixes = {}, power = 1, dimension, factor, offset }) =>
    Object.entries(prefixes).map(([prefix, size]): [string, Unit] => [
      `${prefix}${names.split(' ')[0]}`,
      { dimension, factor: factor * size ** power, offset },
    ]),
  ),
  ...all.flatMap(({ names, dimension, factor, offset }) =>
    names.split(' ').map((name): [string, Unit] => [name, { dimension, factor, offset }]),
  ),
]);

import type { Space } from '@textgrad/anything';

/** A function whose minimum is known. */
export interface TestFunction {
  readonly name: string;
  readonly space: Space;
  readonly minimum: number;
  /** A place where it has its minimum. */
  readonly minimiser: readonly number[];
  value(x: readonly number[]): number;
}

const cube = (dimensions: number, from: number, to: number): Space =>
  Object.fromEntries(
    Array.from({ length: dimensions }, (_, axis) => [
      `x${axis + 1}`,
      { from, to, unit: '', log: false, whole: false },
    ]),
  );

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** @see Dixon and Szegő, Towards Global Optimisation 2, 1978 */
const branin: TestFunction = {
  name: 'Branin',
  space: { ...cube(1, -5, 10), x2: { from: 0, to: 15, unit: '', log: false, whole: false } },
  minimum: 0.397887,
  minimiser: [Math.PI, 2.275],
  value: ([x = 0, y = 0]) =>
    (y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) ** 2 +
    10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
    10,
};

const camel: TestFunction = {
  name: 'six-hump camel',
  space: { ...cube(1, -3, 3), x2: { from: -2, to: 2, unit: '', log: false, whole: false } },
  minimum: -1.031628,
  minimiser: [0.089842, -0.712656],
  value: ([x = 0, y = 0]) => (4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (-4 + 4 * y ** 2) * y ** 2,
};

/** The logarithm of the function of Goldstein and Price, whose minimum is 3. */
const goldsteinPrice: TestFunction = {
  name: 'Goldstein-Price, ln',
  space: cube(2, -2, 2),
  minimum: Math.log(3),
  minimiser: [0, -1],
  value: ([x = 0, y = 0]) =>
    Math.log(
      (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)) *
        (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y)),
    ),
};

const hartmann =
  (a: readonly (readonly number[])[], p: readonly (readonly number[])[]) => (x: readonly number[]) =>
    -sum(
      [1, 1.2, 3, 3.2].map(
        (weight, row) =>
          weight *
          Math.exp(
            -sum(x.map((one, axis) => (a[row]?.[axis] ?? 0) * (one - (p[row]?.[axis] ?? 0) / 1e4) ** 2)),
          ),
      ),
    );

const hartmann3: TestFunction = {
  name: 'Hartmann 3',
  space: cube(3, 0, 1),
  minimum: -3.86278,
  minimiser: [0.114614, 0.555649, 0.852547],
  value: hartmann(
    [
      [3, 10, 30],
      [0.1, 10, 35],
      [3, 10, 30],
      [0.1, 10, 35],
    ],
    [
      [3689, 1170, 2673],
      [4699, 4387, 7470],
      [1091, 8732, 5547],
      [381, 5743, 8828],
    ],
  ),
};

const hartmann6: TestFunction = {
  name: 'Hartmann 6',
  space: cube(6, 0, 1),
  minimum: -3.32237,
  minimiser: [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573],
  value: hartmann(
    [
      [10, 3, 17, 3.5, 1.7, 8],
      [0.05, 10, 17, 0.1, 8, 14],
      [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14],
    ],
    [
      [1312, 1696, 5569, 124, 8283, 5886],
      [2329, 4135, 8307, 3736, 1004, 9991],
      [2348, 1451, 3522, 2883, 3047, 6650],
      [4047, 8828, 8732, 5743, 1091, 381],
    ],
  ),
};

const levy: TestFunction = {
  name: 'Levy 5',
  space: cube(5, -10, 10),
  minimum: 0,
  minimiser: [1, 1, 1, 1, 1],
  value(x) {
    const w = x.map((one) => 1 + (one - 1) / 4);
    const [first = 0, last = 0] = [w[0], w.at(-1)];
    return (
      Math.sin(Math.PI * first) ** 2 +
      sum(w.slice(0, -1).map((one) => (one - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * one + 1) ** 2))) +
      (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2)
    );
  },
};

/** The logarithm of one more than the function of Rosenbrock, which spans five decades. */
const rosenbrock: TestFunction = {
  name: 'Rosenbrock 4, ln(1 + f)',
  space: cube(4, -2, 2),
  minimum: 0,
  minimiser: [1, 1, 1, 1],
  value: (x) =>
    Math.log1p(
      sum(x.slice(0, -1).map((one, at) => 100 * ((x[at + 1] ?? 0) - one * one) ** 2 + (1 - one) ** 2)),
    ),
};

const ackley: TestFunction = {
  name: 'Ackley 10',
  space: cube(10, -32.768, 32.768),
  minimum: 0,
  minimiser: Array.from({ length: 10 }, () => 0),
  value: (x) =>
    -20 * Math.exp(-0.2 * Math.sqrt(sum(x.map((one) => one * one)) / x.length)) -
    Math.exp(sum(x.map((one) => Math.cos(2 * Math.PI * one))) / x.length) +
    20 +
    Math.E,
};

/** Eight functions that optimisers are tried on. @see Surjanovic and Bingham, Virtual Library of Simulation Experiments */
export const testFunctions: readonly TestFunction[] = [
  branin,
  camel,
  goldsteinPrice,
  hartmann3,
  rosenbrock,
  levy,
  hartmann6,
  ackley,
];

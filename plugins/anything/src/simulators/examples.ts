import { type Evaluation, evaluation, quantity, type Simulator } from '@textgrad/core';

/** What measures where nothing of one's own does, so that a task can be tried as it is. */
export const examples = {
  'example:branin': branin,
  'example:pangram': pangram,
} as const;

/** The name of an example. */
export type ExampleName = keyof typeof examples;

/** An example as a simulator. */
export const exampleSimulator = (name: ExampleName): Simulator => ({
  name,
  version: '1',
  settings: {},
  async evaluate(candidate, { signal }) {
    signal?.throwIfAborted();
    return examples[name](candidate);
  },
});

/** Minus Branin's function of x and y, whose highest value is -0.397887, at three places. @see Dixon and Szegő 1978 */
function branin(text: string): Evaluation {
  const numberOf = (name: string): number =>
    Number(
      text
        .split(', ')
        .find((pair) => pair.startsWith(`${name}: `))
        ?.slice(name.length + 2),
    );
  const [x, y] = [numberOf('x'), numberOf('y')];
  if (!Number.isFinite(x + y)) return evaluation({ problems: ['Give numbers x and y.'] });
  const term = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
  return scored(-(term ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10));
}

/** How far a text is from being a short one with every letter of the alphabet. */
function pangram(text: string): Evaluation {
  const missing = [...'abcdefghijklmnopqrstuvwxyz'].filter((one) => !text.toLowerCase().includes(one));
  const words =
    missing.length === 0 ? 'It has all letters: make it shorter.' : `It lacks ${missing.join(', ')}.`;
  return { ...scored(-text.length - 20 * missing.length), feedback: { letters: words } };
}

const scored = (score: number): Evaluation =>
  evaluation({ score, measurements: [{ name: 'score', quantity: quantity(score) }] });

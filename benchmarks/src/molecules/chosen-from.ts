import { nearest, usageError } from '@textgrad/core';

/**
 * Those of some names that a text holds, in its order, each once.
 *
 * @throws TextGradError `BENCH_OPTION` with the nearest name.
 */
export function chosenFrom<TName extends string>(
  text: string,
  known: readonly TName[],
  what: string,
): readonly TName[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].map((wanted) => {
    const found = known.find((one) => one === wanted);
    if (found !== undefined) return found;
    throw usageError(
      'BENCH_OPTION',
      `There is no ${what} '${wanted}'. ${nearest(wanted, known)}There is: ${known.join(', ')}.`,
    );
  });
}

import { usageError } from '../errors/index.ts';

/**
 * Lets finite numbers through.
 *
 * @throws TextGradError `STATISTICS_INPUT` for no values at all, or one that is not a finite number.
 */
export function finiteNumbers(values: readonly number[]): readonly number[] {
  if (values.length === 0)
    throw usageError('STATISTICS_INPUT', 'There are no values. Leave out what has not been measured.');
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined)
    throw usageError('STATISTICS_INPUT', `${wrong} is no finite number. Leave out what failed, and say so.`);
  return values;
}

import { defined, nearest, usageError } from '../../errors/index.ts';
import { type PresetName, presetNames, presets } from './presets.ts';
import type { SearchStrategy } from './strategy.ts';

/** How to search, as data: a preset and what is changed of it. */
export interface SearchSettings {
  /** A preset's name; the task's own by default, or else `textgrad`. */
  readonly preset?: string;
  /** Proposals of a step. */
  readonly proposals?: number;
  /** Steps in a row without an accepted version after which the run ends. */
  readonly patience?: number;
  /** Proposals that are kept in evaluation, each step one: a search that never waits for the slowest. */
  readonly parallel?: number;
}

/**
 * The strategy that settings name.
 *
 * @throws TextGradError `PRESET_UNKNOWN` with the nearest name, `SEARCH_INVALID` for numbers that are not whole or below 1.
 */
export function strategyOf({
  preset = 'textgrad',
  proposals,
  patience,
  parallel,
}: SearchSettings): SearchStrategy {
  const name = presetNames.find((known): known is PresetName => known === preset);
  if (!name)
    throw usageError(
      'PRESET_UNKNOWN',
      `There is no preset '${preset}'. ${nearest(preset, presetNames)}The presets are ${presetNames.join(', ')}.`,
      { details: { preset, known: presetNames } },
    );
  for (const [setting, value] of Object.entries({ proposals, patience, parallel }))
    if (value !== undefined && !(Number.isInteger(value) && value >= 1))
      throw usageError('SEARCH_INVALID', `${setting} must be a whole number from 1, not ${value}.`);
  if (parallel !== undefined && proposals !== undefined && proposals > 1)
    throw usageError(
      'SEARCH_INVALID',
      `With parallel ${parallel} a step is one proposal, made when a place is free: leave proposals out, which is ${proposals}.`,
    );
  const one = parallel === undefined ? {} : { proposals: 1 };
  return { ...presets[name](), ...defined({ proposals, patience, parallel }), ...one };
}

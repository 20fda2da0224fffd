import { defined, nearest, usageError } from '../errors/index.ts';
import { type PresetName, presetNames, presets, type SearchStrategy } from '../optimizers/index.ts';
import type { SearchFacts } from './run-facts.ts';

/** How a run searches, as data: a preset and what is changed of it. */
export interface SearchSettings {
  /** A preset's name; the task's own by default, or else `textgrad`. */
  readonly preset?: string;
  /** Proposals of a step. */
  readonly proposals?: number;
  /** Steps in a row without an accepted version after which the run ends. */
  readonly patience?: number;
}

/**
 * The strategy that settings name.
 *
 * @throws TextGradError `PRESET_UNKNOWN` with the nearest name, `SEARCH_INVALID` for numbers that are not whole or below 1.
 */
export function strategyOf({ preset = 'textgrad', proposals, patience }: SearchSettings): SearchStrategy {
  const name = presetNames.find((known): known is PresetName => known === preset);
  if (!name)
    throw usageError(
      'PRESET_UNKNOWN',
      `There is no preset '${preset}'. ${nearest(preset, presetNames)}The presets are ${presetNames.join(', ')}.`,
      { details: { preset, known: presetNames } },
    );
  for (const [setting, value] of Object.entries({ proposals, patience }))
    if (value !== undefined && !(Number.isInteger(value) && value >= 1))
      throw usageError('SEARCH_INVALID', `${setting} must be a whole number from 1, not ${value}.`);
  return {
    ...presets[name](),
    ...(proposals === undefined ? {} : { proposals }),
    ...(patience === undefined ? {} : { patience }),
  };
}

/** A strategy as the facts of a run name it. */
export const searchFacts = ({ name, proposals, patience }: SearchStrategy): SearchFacts => ({
  preset: name,
  proposals,
  patience: patience ?? null,
});

/** The settings that a run's facts came from; runs that were made before there were presets have none. */
export const searchSettings = (facts: SearchFacts | undefined): SearchSettings =>
  facts
    ? defined({ preset: facts.preset, proposals: facts.proposals, patience: facts.patience ?? undefined })
    : {};

/** How a task asks to be searched, as far as it does; its number of proposals goes with its preset. */
function taskSearch(
  { preset, proposals }: { readonly preset?: PresetName; readonly proposals?: number },
  given: SearchSettings = {},
): SearchSettings {
  const own = given.preset === undefined || given.preset === preset;
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(own && proposals !== undefined ? { proposals } : {}),
    ...given,
  };
}

/**
 * How a task is searched: by the strategy that is given, or else by what settings say, or else by the task's own preset.
 *
 * @throws TextGradError `PRESET_UNKNOWN`, `SEARCH_INVALID`.
 */
export const strategyFor = (
  task: { readonly preset?: PresetName; readonly proposals?: number },
  { strategy, search }: { readonly strategy?: SearchStrategy; readonly search?: SearchSettings },
): SearchStrategy => strategy ?? strategyOf(taskSearch(task, search));

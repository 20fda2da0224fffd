import { defined } from '../errors/index.ts';
import type { PresetName, SearchStrategy } from '../optimizers/index.ts';
import { type SearchSettings, strategyOf } from '../optimizers/search/settings.ts';
import type { SearchFacts } from './run-facts.ts';

export { type SearchSettings, strategyOf };

/** A strategy as the facts of a run name it. */
export const searchFacts = ({ name, proposals, patience, parallel }: SearchStrategy): SearchFacts => ({
  preset: name,
  proposals,
  patience: patience ?? null,
  ...defined({ parallel }),
});

/** The settings that a run's facts came from; runs that were made before there were presets have none. */
export const searchSettings = (facts: SearchFacts | undefined): SearchSettings =>
  facts
    ? defined({
        preset: facts.preset,
        proposals: facts.proposals,
        patience: facts.patience ?? undefined,
        parallel: facts.parallel,
      })
    : {};

/** How a task asks to be searched, as far as it does; its number of proposals goes with its preset. */
function taskSearch(
  { preset, proposals }: { readonly preset?: PresetName; readonly proposals?: number },
  given: SearchSettings = {},
): SearchSettings {
  const own = given.parallel === undefined && (given.preset === undefined || given.preset === preset);
  return {
    ...defined({ preset }),
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

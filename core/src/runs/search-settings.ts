import type { PresetName, SearchStrategy } from '../optimizers/index.ts';
import { type SearchSettings, strategyOf } from '../optimizers/search/settings.ts';

export { type SearchSettings, strategyOf };

/** Settings with which every run of the same task searches alike. */
export type ResolvedSearch = Readonly<Record<'preset' | 'proposals' | 'patience', string | number | null>> & {
  readonly preset: string;
  readonly proposals: number;
  /** `null` when it is unlimited. */
  readonly patience: number | null;
};

/** A strategy as the facts of a run name it. */
export const searchFacts = ({ name, proposals, patience }: SearchStrategy): ResolvedSearch => ({
  preset: name,
  proposals,
  patience: patience ?? null,
});

/** The settings that a run's facts came from; runs of earlier versions have none. */
export const searchSettings = (facts: ResolvedSearch | undefined): SearchSettings =>
  facts
    ? {
        preset: facts.preset,
        proposals: facts.proposals,
        ...(facts.patience === null ? {} : { patience: facts.patience }),
      }
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

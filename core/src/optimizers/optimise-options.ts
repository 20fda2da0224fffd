import type { Engine } from '../engine/engine.ts';
import type { Codec } from '../graph/codec.ts';
import type { Evaluation, MeasureResult } from '../measure/index.ts';
import type { Constraint } from './constraint.ts';
import type { Archive } from './search/archive.ts';
import type { PresetName } from './search/presets.ts';
import type { SearchStep } from './search/search-step.ts';
import type { SearchStrategy } from './search/strategy.ts';

/** Options of `optimise`. */
export interface OptimiseOptions {
  /** What the text is for, in words: every prompt says it. */
  readonly role: string;
  /** Measures a candidate: a number of which more is better, the same with words on it, or an evaluation. */
  readonly measure: (
    text: string,
    options: { readonly signal: AbortSignal | undefined },
  ) => MeasureResult | Promise<MeasureResult>;
  /** Writes feedback and new versions. */
  readonly engine: Engine;
  /** How many steps there are at most; 10 by default. */
  readonly steps?: number;
  /** How to search; `textgrad` by default. */
  readonly preset?: PresetName;
  /** Proposals of a step; the preset's number by default. */
  readonly proposals?: number;
  /** A way of searching of one's own, in place of a preset and its number of proposals. */
  readonly strategy?: SearchStrategy;
  /** What text is legal; any that is not blank by default. */
  readonly codec?: Codec<unknown>;
  /** What every version must satisfy, as words alone or with a check. */
  readonly constraints?: readonly (Constraint | string)[];
  /** A formula over the names of what is measured, in place of the score; see `compileFormula`. */
  readonly objective?: string;
  /** What is measured and wanted, in words: prompts say it. By default that the score, or the objective, is to be high. */
  readonly purpose?: string;
  /** The score that is enough, or why the best so far is; a best that is not feasible never is. */
  readonly stop?: number | ((best: Evaluation) => string | undefined);
  /** What all choices are drawn from: the same seed makes the same choices. 0 by default. */
  readonly seed?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of every step, before the next one. */
  readonly onStep?: (step: SearchStep, best: BestText) => void | Promise<void>;
}

/** The best text so far with what was measured of it; `null` where it could not be. */
export interface BestText {
  readonly text: string;
  readonly score: number | null;
  readonly evaluation: Evaluation;
}

/** What an optimisation came to. */
export interface Optimised {
  readonly best: BestText;
  /** Everything that was measured. */
  readonly archive: Archive;
  readonly steps: readonly SearchStep[];
  /** Why it ended, in words. */
  readonly reason: string;
}

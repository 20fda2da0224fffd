import type { RandomStream } from '../../context/index.ts';
import type { Engine } from '../../engine/engine.ts';
import type { BackwardOptions } from '../../graph/backward.ts';
import type { SearchProblem, Texts } from './problem.ts';
import type { SearchEvent } from './search-step.ts';
import type { SearchStrategy } from './strategy.ts';

/** Options of a `Search`. */
export interface SearchOptions {
  readonly strategy: SearchStrategy;
  /** Writes feedback and new versions. */
  readonly engine: Engine;
  /** What all choices are drawn from: the same stream makes the same choices. */
  readonly random: RandomStream;
  /** How many steps there will be at most; schedules go by it. 10 by default. */
  readonly steps?: number;
  readonly backward?: Pick<BackwardOptions, 'concurrency' | 'tracer'>;
  /** Measures in place of the problem. */
  readonly measure?: SearchProblem['measure'];
  /** The version whose measurement came in next when the search was executed before; nothing where it was not. */
  readonly recorded?: () => Texts | undefined;
  readonly signal?: AbortSignal;
  /** Told of everything that happens, before the search goes on. */
  readonly record?: (event: SearchEvent) => Promise<void>;
}

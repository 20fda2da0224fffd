import type { RandomStream } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import type { Oracle } from '../guacamol/index.ts';

/** What a search works with. */
export interface SearchOptions {
  readonly toolkit: Toolkit;
  /** Is asked for scores until its budget is spent. */
  readonly oracle: Oracle;
  /** Canonical or other SMILES to start from; see {@link startPopulation}. */
  readonly molecules: readonly string[];
  readonly random: RandomStream;
  readonly signal?: AbortSignal | undefined;
}

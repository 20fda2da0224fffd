import type { ParsedSmiles } from '../molecule.ts';
import type { SizeLimits } from '../size-limits.ts';

/** What the worker is started with. */
export interface WorkerSetup {
  readonly limits: SizeLimits;
}

/** The first thing that the worker says: RDKit is loaded. */
export interface Ready {
  readonly ready: true;
}

/** What it then says to each text that it is sent. */
export interface Outcome {
  readonly parsed: ParsedSmiles;
}

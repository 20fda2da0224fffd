import type { Engine } from '@textgrad/core';
import type { Benchmark } from '../../benchmark.ts';
import type { PaperRow, RowKind } from '../row.ts';
import type { PaperSettings } from '../settings.ts';

/** What a section is given. */
export interface SectionTools {
  readonly settings: PaperSettings;
  readonly engine: Engine;
  /** The kind of rows that the engine's results are. */
  readonly kind: RowKind;
  /** When the report was begun: ISO 8601, in UTC. */
  readonly date: string;
  /** Another benchmark of this package, which some builds may not have. */
  benchmark(name: string): Benchmark | undefined;
}

/** A part of the report that is run, kept and answered for as a whole. */
export interface PaperSection {
  readonly name: string;
  run(tools: SectionTools): Promise<readonly PaperRow[]>;
}

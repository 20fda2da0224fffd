import type { EngineRole } from '../engine/engine.ts';

/** A number that is known within bounds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a run would use, estimated before anything is paid for. */
export interface RunEstimate {
  readonly task: string;
  readonly engine: string;
  readonly steps: number;
  /** Engine calls by role. */
  readonly calls: Readonly<Partial<Record<EngineRole, number>>>;
  /** Further calls at most, where answers with new versions cannot be used and are asked for again. */
  readonly repairs: number;
  /** Simulator evaluations, the start included. */
  readonly evaluations: number;
  readonly inputTokens: Bounds;
  readonly outputTokens: Bounds;
  /** US dollars; `null` when a price is unknown. */
  readonly usd: Bounds | null;
  /** Seconds from start to end; `null` without a latency. */
  readonly seconds: number | null;
  /** What the numbers rest on, one sentence each. */
  readonly assumptions: readonly string[];
}

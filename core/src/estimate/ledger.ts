import type { TokenUsage } from '../context/index.ts';
import type { EngineRole } from '../engine/engine.ts';
import type { EngineFacts } from '../engines/engine-facts.ts';

/** A call that a run would make. */
export interface PlannedCall {
  readonly engine: EngineFacts;
  readonly role: EngineRole;
  readonly usage: TokenUsage;
}

/** What one part of a run would do: its setup, an evaluation, a step. */
export interface Section {
  readonly calls: readonly PlannedCall[];
  readonly evaluations: number;
  /** How often the part waits for answers. */
  readonly waves: number;
  /** Seconds that it took without any answer's time. */
  readonly seconds: number;
}

/** Notes what happens, part by part. */
export interface Ledger {
  readonly call: (call: PlannedCall) => void;
  readonly evaluation: (cost: number) => void;
  /** Runs a part and says what it did. */
  section<TResult>(work: () => Promise<TResult>): Promise<readonly [TResult, Section]>;
}

/** Starts a ledger; waves and seconds are read off by the given functions. */
export function openLedger(waves: () => number, seconds: () => number): Ledger {
  let calls: PlannedCall[] = [];
  let evaluations = 0;
  return {
    call: (call) => calls.push(call),
    evaluation: (cost) => {
      evaluations += cost;
    },
    async section(work) {
      calls = [];
      evaluations = 0;
      const before = { waves: waves(), seconds: seconds() };
      const result = await work();
      const section = {
        calls,
        evaluations,
        waves: waves() - before.waves,
        seconds: seconds() - before.seconds,
      };
      return [result, section];
    },
  };
}

import type { PriceTable } from '../context/index.ts';
import type { EngineKind } from '../engine/engine.ts';
import { defined } from '../errors/index.ts';
import type { Amounts } from '../journal/index.ts';
import { type Artifact, type Evaluation, type Goal, met, type Quantity } from '../measure/index.ts';
import type { Agreement, SearchStep } from '../optimizers/index.ts';

/** One measurement in a result. */
export interface MeasurementSummary extends Quantity {
  /** `null` for a measurement without a goal. */
  readonly met: boolean | null;
  readonly goal?: Goal;
}

/** A candidate with what was measured of it. */
export interface CandidateSummary {
  /** The step that made it; 0 is the start. */
  readonly step: number;
  /** The parameter's text; of several parameters, a JSON object by role. */
  readonly text: string;
  /** Higher is better; `null` when it could not be measured. */
  readonly score: number | null;
  readonly feasible: boolean;
  readonly measurements: Readonly<Record<string, MeasurementSummary>>;
  readonly problems: readonly string[];
  /** What exactly was measured where the text leaves it open, by name. */
  readonly details?: Readonly<Record<string, string>>;
  /** The earlier run that measured it, where this one did not; its step is then 0. */
  readonly run?: string;
  /** Whether it was not proposed, but measured elsewhere and handed in before its step. */
  readonly attached?: boolean;
  /** The idea behind it, among a step's candidates, where the engine said one. */
  readonly idea?: string;
}

/** What a step did. */
export interface StepSummary extends CandidateSummary {
  /**
   * `updated`: the search goes on from it. `declined`: it was measured and the gate did not accept it. Otherwise nothing
   * new came, for the reason given, and the candidate is the one that the search stays at.
   */
  readonly status: SearchStep['status'];
  /** The feedback that the step answered. */
  readonly feedback: readonly string[];
  /** Why proposals could not be used. */
  readonly rejections: readonly string[];
  /** What should be known of how accepted answers were read, such as a salt's ion that was left out. */
  readonly notes?: readonly string[];
  /** The ideas behind the proposals, where the engine said them. */
  readonly rationales?: readonly string[];
  /** Whether the candidate was the best so far. */
  readonly improved: boolean;
  /** The step whose candidate it was made from. */
  readonly from: number;
  /** The earlier run whose candidate it was made from, where it was one. */
  readonly fromRun?: string;
  /** Why the gate accepted or declined it. */
  readonly reason?: string;
  /** How many new candidates the step measured. */
  readonly measured: number;
  /** Those of them that are not shown here. */
  readonly others: readonly CandidateSummary[];
}

/** What a search came to. */
export interface SearchSummary {
  readonly preset: string;
  /** How many candidates the run measured, the start among them. */
  readonly candidates: number;
  /** The candidates that no other dominates. */
  readonly front: readonly CandidateSummary[];
  /** How often what the sensitivities predicted agreed in sign with what was measured, by objective. */
  readonly agreement: Readonly<Record<string, Agreement>>;
}

/** One of the best candidates, measured once more by other means than in the search. */
export interface ConfirmedCandidate {
  /** As the search measured it. */
  readonly candidate: CandidateSummary;
  /** As it was measured afterwards. */
  readonly again: CandidateSummary;
  /** Files of that measurement. */
  readonly artifacts: readonly Artifact[];
}

/** What a run used. */
export interface UsageSummary {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** How many of the input tokens endpoints had in their prompt caches, as far as they say; absent for none. */
  readonly cachedInputTokens?: number;
  /** Calls whose tokens are estimated, because the endpoint does not report them or not as they can be; absent for none. */
  readonly estimated?: number;
  /** US dollars; `null` when a price is unknown. */
  readonly usd: number | null;
  readonly evaluations: number;
  readonly seconds: number;
}

/** How the last execution of a run came by its answers, and how long all took; a replay does not repeat it. */
export interface ExecutionSummary {
  /** Engine calls that it asked an engine for. */
  readonly asked: number;
  /** Tries that reached an endpoint, those among them that failed or were refused. */
  readonly tries: number;
  /** Engine calls that the run's own journal answered, because an earlier execution had asked. */
  readonly journal: number;
  /** Engine calls that an earlier run's answers served. */
  readonly cache: number;
  /** Seconds of all executions together; of one that was killed, up to its last whole step. */
  readonly seconds: number;
}

/** Replies with proposals that could not be used. */
export interface RefusedReplies {
  /** Replies, or versions in them, that could not be used. */
  readonly refused: number;
  /** Proposals that could be used after the engine was told what was wrong. */
  readonly repaired: number;
}

/** What a run took over from earlier runs of the same objective; nothing of it counts as a call or an evaluation. */
export interface RememberedSummary {
  /** Versions that the start and each other do not repeat. */
  readonly versions: number;
  /** Runs that they are of. */
  readonly runs: number;
  /** Runs that were asked for and have another objective, or nothing measured. */
  readonly leftOut: number;
  /** How many versions of those runs were not taken over, because there is room for only so many. */
  readonly beyond?: number;
}

/** How much a task may remark on a run: sentences, and characters of each; a foreign result cannot fill a report. */
export const mostRemarks = { count: 20, length: 2_000 } as const;

/** The result of a run; the command prints it as JSON. */
export interface RunSummary {
  readonly run: string;
  readonly task: string;
  /** `exhausted`: a budget is used up; `stopped` and `exhausted` runs can be resumed. */
  readonly status: 'completed' | 'stopped' | 'exhausted' | 'failed' | 'awaiting';
  /** Why the run ended. */
  readonly reason: string;
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  readonly start: CandidateSummary;
  readonly best: CandidateSummary;
  readonly steps: readonly StepSummary[];
  readonly search: SearchSummary;
  /** What the task says of all that was measured, a sentence each. */
  readonly remarks?: readonly string[];
  /** Absent where nothing was to be remembered. */
  readonly remembered?: RememberedSummary;
  /** The best candidates of a finished search, the best first, where the task has them measured once more. */
  readonly confirmed?: readonly ConfirmedCandidate[];
  readonly usage: UsageSummary;
  /** Absent where every proposal could be used as it came. */
  readonly replies?: RefusedReplies;
  /** Answers of a step that was not finished: paid for, and used when the run goes on. Absent for none. */
  readonly waiting?: number;
  /** The prices behind the cost, in US dollars for a million tokens, by engine; absent where no call has one. */
  readonly prices?: PriceTable['prices'];
  /** Absent where one execution asked for all answers in one try each. */
  readonly execution?: ExecutionSummary;
  /** What ended a failed run. */
  readonly error?: {
    readonly kind: string;
    readonly code: string;
    readonly message: string;
    /** What of its budget a run has used up. */
    readonly amount?: keyof Amounts;
    /** How much of it the call would have needed for which too little was left, where that is known. */
    readonly needed?: number;
  };
}

/** A candidate and its evaluation as a result shows them. */
export function summarizeCandidate(step: number, text: string, measured: Evaluation): CandidateSummary {
  return {
    step,
    text,
    score: measured.score,
    feasible: measured.feasible,
    measurements: Object.fromEntries(
      measured.measurements.map((measurement) => [
        measurement.name,
        {
          ...measurement.quantity,
          met: met(measurement),
          ...(measurement.goal ? { goal: measurement.goal } : {}),
        },
      ]),
    ),
    problems: measured.problems,
    ...defined({ details: measured.details }),
  };
}

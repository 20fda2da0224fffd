/** How a run stands; `interrupted`: it was running when its process died. */
export type ShownStatus =
  | 'running'
  | 'completed'
  | 'stopped'
  | 'failed'
  | 'exhausted'
  | 'awaiting'
  | 'interrupted';

/** A run in the list. */
export interface RunRow {
  readonly id: string;
  readonly status: ShownStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly task: string;
  readonly engine: string;
  readonly engineKind: string;
  readonly preset: string;
  readonly seed: number | null;
  /** The best score; `null` as long as nothing was measured. */
  readonly best: number | null;
  readonly feasible: boolean | null;
  /** US dollars; `null` when a price is unknown. */
  readonly usd: number | null;
  readonly calls: number | null;
  readonly evaluations: number | null;
  readonly seconds: number | null;
  /** The score of the start and of each step. */
  readonly scores: readonly (number | null)[];
  readonly starred: boolean;
  readonly note: string;
}

/** A part of the list of runs, the newest first. */
export interface RunsPart {
  readonly store: string;
  readonly total: number;
  /** How many runs stand before these. */
  readonly from: number;
  readonly runs: readonly RunRow[];
}

/** A goal as columns show it. */
export interface GoalText {
  /** Such as `≤ 20 %`. */
  readonly text: string;
  readonly hard: boolean;
  readonly low: number | null;
  readonly high: number | null;
}

/** A measurement that candidates have. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly goal: GoalText | null;
}

/** What a step came to. */
export interface StepRow {
  readonly step: number;
  readonly status: string;
  readonly improved: boolean;
  /** The number of the candidate that the search goes on from. */
  readonly incumbent: number;
  /** The numbers of the candidates that it was made from. */
  readonly parents: readonly number[];
  readonly feedback: readonly string[];
  /** Why proposals could not be used. */
  readonly problems: readonly string[];
  readonly rationales: readonly string[];
  readonly measured: number;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
}

/** What is used of a budget. */
export interface BudgetRow {
  readonly name: string;
  readonly used: number;
  readonly limit: number | null;
}

/** A run without its candidates. */
export interface RunPage {
  readonly row: RunRow;
  readonly stopRequested: boolean;
  /** Why it ended; empty while it goes on. */
  readonly reason: string;
  /** The newest steps. */
  readonly steps: readonly StepRow[];
  /** Steps that it has made. */
  readonly stepsMade: number;
  /** Steps that it may make at most. */
  readonly mostSteps: number;
  readonly columns: readonly Column[];
  readonly budget: readonly BudgetRow[];
  readonly roles: readonly string[];
  /** Facts for people, by label. */
  readonly facts: Readonly<Record<string, string>>;
  /** The configuration with all defaults, as JSON. */
  readonly config: string;
  readonly remarks: readonly string[];
  /** Candidates that are read so far. */
  readonly candidates: number;
  /** Whether there is more to read. */
  readonly more: boolean;
  /** The number of the best candidate; -1 without one. */
  readonly best: number;
  readonly files: readonly FileRow[];
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** A file of a run. */
export interface FileRow {
  readonly name: string;
  readonly bytes: number;
  readonly url: string;
}

/** A candidate in the table. */
export interface CandidateRow {
  readonly id: number;
  readonly step: number;
  /** The beginning of its text, on one line. */
  readonly text: string;
  /** The number of the first candidate with the same text. */
  readonly same: number;
  readonly score: number | null;
  readonly uncertainty: number | null;
  readonly feasible: boolean;
  /** Its measurements in the order of the columns; those columns may become more. */
  readonly values: readonly (number | null)[];
  /** For each column whether the goal is met; `null` where there is none. */
  readonly met: readonly (boolean | null)[];
  readonly parents: readonly number[];
  readonly operator: string;
  readonly verdict: 'accept' | 'reject' | 'inconclusive' | null;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The earlier run that measured it. */
  readonly run: string | null;
}

/** A part of the candidates, by number. */
export interface CandidatesPart {
  readonly from: number;
  readonly rows: readonly CandidateRow[];
  readonly columns: readonly Column[];
  /** What was decided since on earlier candidates, by number. */
  readonly decided: readonly (readonly [id: number, verdict: CandidateRow['verdict'], reason: string])[];
  readonly more: boolean;
}

/** A measurement of one candidate. */
export interface MeasurementRow {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly uncertainty: number | null;
  readonly goal: GoalText | null;
  readonly met: boolean | null;
  /** What moves it, in words. */
  readonly sensitivities: readonly string[];
}

/** What was asked and answered. */
export interface CallText {
  readonly role: string;
  readonly engine: string;
  readonly system: string;
  readonly prompt: string;
  readonly reply: string;
  readonly error: string;
  /** Why the reply could not be used. */
  readonly refused: readonly string[];
  readonly rationales: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly seconds: number;
  readonly failures: readonly string[];
}

/** Everything about one candidate. */
export interface CandidatePage {
  readonly row: CandidateRow;
  /** By parameter. */
  readonly texts: readonly { readonly role: string; readonly text: string }[];
  readonly measurements: readonly MeasurementRow[];
  readonly problems: readonly string[];
  readonly feedback: readonly string[];
  readonly details: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [name: string, score: number])[];
  readonly rationales: readonly string[];
  /** The calls of its step. */
  readonly calls: readonly CallText[];
  /** Its ancestors, the parent first. */
  readonly ancestors: readonly number[];
  /** For each line of the first text the number of the candidate that brought it. */
  readonly blame: readonly { readonly line: string; readonly candidate: number; readonly step: number }[];
}

/** What one role of one engine used, or one simulator. */
export interface SpendRow {
  readonly kind: 'engine' | 'simulator';
  readonly name: string;
  readonly role: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; `null` when the price is unknown. */
  readonly usd: number | null;
  readonly seconds: number;
  /** Tries that failed. */
  readonly failures: number;
  /** Calls that gave no answer. */
  readonly unanswered: number;
}

/** A call on the time line: when it began and ended in seconds since the run's start, its row of {@link SpendRow}, its cost. */
export type TimedCall = readonly [start: number, end: number, row: number, usd: number];

/** What a run used, and when. */
export interface SpendPage {
  readonly rows: readonly SpendRow[];
  readonly calls: readonly TimedCall[];
  readonly budget: readonly BudgetRow[];
  /** What the result says of all executions, by label. */
  readonly totals: Readonly<Record<string, string>>;
  readonly more: boolean;
}

/** Scores of candidates by item. */
export interface ItemsPage {
  /** Whether there are further candidates. */
  readonly cut: boolean;
  readonly items: readonly string[];
  readonly rows: readonly {
    readonly id: number;
    readonly step: number;
    /** `null` where the item was not measured. */
    readonly scores: readonly (number | null)[];
  }[];
}

/** What a drawing came to: markup for a sandboxed frame, or why there is none. */
export type Drawing = { readonly html: string } | { readonly problem: string };

/** Runs of one task by one method. */
export interface StudyCell {
  readonly task: string;
  /** Engine and preset. */
  readonly method: string;
  readonly runs: readonly { readonly id: string; readonly seed: number | null; readonly best: number }[];
  readonly mean: number;
  /** A 95 % interval of the mean by Student's t; `null` for fewer than two runs. */
  readonly interval: readonly [number, number] | null;
  /** Exact paired sign-flip test against the task's first method over seeds that both have. */
  readonly p: number | null;
  readonly pairs: number;
}

/** Methods by task, over the runs of a store. */
export interface StudyPage {
  readonly cells: readonly StudyCell[];
  /** Whether the store has further runs. */
  readonly cut: boolean;
}

/** What went wrong, in a sentence. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

/** A task that a run can be started of. */
export interface TaskRow {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly steps: number;
}

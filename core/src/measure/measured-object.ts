/** What a measurement should be, as plain data: a range by `min` and `max`, or a `target` with its tolerance. */
export interface GoalObject {
  readonly min?: number;
  readonly max?: number;
  readonly target?: number;
  /** Of the target; 0 by default. */
  readonly tolerance?: number;
  /** A candidate that misses a hard goal is not feasible. */
  readonly hard?: boolean;
  readonly weight?: number;
}

/** What a small change of one part of the variable does to a measurement, as plain data. */
export interface SensitivityObject {
  readonly subject: string;
  /** How much the subject is raised; 1 by default. */
  readonly by?: number;
  /** What that does to the measurement, in its unit. */
  readonly change: number;
  /** Words for it; "raising <subject> by <by>" by default. */
  readonly cause?: string;
}

/** One measured number, as plain data. */
export interface MeasurementObject {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  readonly uncertainty?: number;
  readonly goal?: GoalObject;
  readonly sensitivities?: readonly SensitivityObject[];
}

/** A measurement of a candidate as plain data: what a program in any language can write as JSON. */
export interface MeasuredObject {
  /** Higher is better. Without it the score is the only measurement, or how well the goals are met. */
  readonly score?: number;
  readonly measurements?: readonly MeasurementObject[];
  /** Words about the candidate, or several by what they are about. */
  readonly feedback?: string | Readonly<Record<string, string>>;
  /** Why the candidate is not acceptable. */
  readonly problems?: string | readonly string[];
  readonly artifacts?: readonly {
    readonly name: string;
    readonly content: string;
    readonly mediaType?: string;
  }[];
}

import type { Goal } from '../measure/index.ts';
import type { CandidateSummary, MeasurementSummary, RunSummary, StepSummary } from '../results/summary.ts';

/** A measurement as a column: its name and unit tell it apart. */
export interface MeasurementColumn {
  readonly name: string;
  readonly unit: string;
  /** The goal, of the first candidate that has one. */
  readonly goal: Goal | undefined;
}

/** A row of the table of steps. */
export interface StepRow {
  readonly step: number;
  readonly status: 'start' | StepSummary['status'];
  readonly candidate: CandidateSummary;
  /** The candidate of the step that it was made from, or nothing at the start. */
  readonly previous: CandidateSummary | undefined;
  readonly feedback: readonly string[];
  readonly rejections: readonly string[];
  /** What should be known of how accepted answers were read. */
  readonly notes?: readonly string[] | undefined;
  readonly rationales?: readonly string[] | undefined;
  /** Why the gate accepted or declined it. */
  readonly reason?: string | undefined;
  readonly others: readonly CandidateSummary[];
  /** Whether it is the run's best. */
  readonly best: boolean;
}

/** The start and the steps of a run with their measurements, as every table shows them. */
export interface StepTable {
  readonly columns: readonly MeasurementColumn[];
  readonly rows: readonly StepRow[];
}

/** Puts a run's candidates into a table. */
export function stepTable({ start, steps, best }: Pick<RunSummary, 'start' | 'steps' | 'best'>): StepTable {
  const rows: readonly StepRow[] = [
    row({ ...start, status: 'start', feedback: [], rejections: [], others: [] }, undefined, best),
    ...steps.map((step) =>
      row(step, parentOf(step, steps) ?? (step.fromRun === undefined ? start : undefined), best),
    ),
  ];
  return { columns: columnsOf(rows.map(({ candidate }) => candidate)), rows };
}

/** That a step was declined, and why, in words: without a reason, all that it proposed had been measured before. */
export const declinedText = ({ reason }: Pick<StepRow, 'reason'>): string =>
  `declined: ${reason ?? 'what was proposed had been measured before'}`;

/** The candidate of a step that another one was made from. */
const parentOf = (
  { from, fromRun }: StepSummary,
  steps: readonly StepSummary[],
): CandidateSummary | undefined =>
  fromRun === undefined ? steps.find(({ step }) => step === from) : undefined;

/** A candidate's measurement in a column. */
export function measurementIn(
  candidate: CandidateSummary,
  { name, unit }: Pick<MeasurementColumn, 'name' | 'unit'>,
): MeasurementSummary | undefined {
  const found = Object.hasOwn(candidate.measurements, name) ? candidate.measurements[name] : undefined;
  return found?.unit === unit ? found : undefined;
}

/** A column's heading: `dose [Gy]`. */
export const columnTitle = ({ name, unit }: Pick<MeasurementColumn, 'name' | 'unit'>): string =>
  unit === '' ? name : `${name} [${unit}]`;

function row(
  step: CandidateSummary &
    Pick<StepRow, 'status' | 'feedback' | 'rejections' | 'notes' | 'rationales' | 'reason' | 'others'>,
  previous: CandidateSummary | undefined,
  best: CandidateSummary,
): StepRow {
  const { status, feedback, rejections, notes, rationales, reason, others } = step;
  return {
    step: step.step,
    status,
    candidate: step,
    previous,
    feedback,
    rejections,
    notes,
    rationales,
    reason,
    others,
    best: step.step === best.step && step.run === best.run,
  };
}

/** The ideas of a step, each with the candidate that was made by it, as far as it was measured. */
export function ideasOf({
  candidate,
  others,
  rationales = [],
}: Pick<StepRow, 'candidate' | 'others' | 'rationales'>): readonly (readonly [
  idea: string,
  candidate: CandidateSummary | undefined,
])[] {
  const measured = [candidate, ...others];
  return rationales.map((idea) => [idea, measured.find((one) => one.idea === idea)]);
}

function columnsOf(candidates: readonly CandidateSummary[]): readonly MeasurementColumn[] {
  const columns = new Map<string, MeasurementColumn>();
  for (const candidate of candidates)
    for (const [name, { unit, goal }] of Object.entries(candidate.measurements)) {
      const title = columnTitle({ name, unit });
      columns.set(title, { name, unit, goal: columns.get(title)?.goal ?? goal });
    }
  return [...columns.values()];
}

/** What a step came to, in plain words. */
export const statusWords = (status: string): string => (status === 'no-gradient' ? 'no feedback' : status);

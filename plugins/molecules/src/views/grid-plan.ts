import { type CandidateSummary, type RunSummary, type StepRow, stepTable } from '@textgrad/core';

/** A structure in a grid. */
export interface GridCell {
  readonly candidate: CandidateSummary;
  /** The text of the candidate that it was made from. */
  readonly previous: string | undefined;
  readonly label: string;
  readonly best: boolean;
  readonly declined: boolean;
}

/** What a grid of structures shows. */
export interface GridPlan {
  readonly rows: readonly (readonly GridCell[])[];
  /** How many molecules the run measured. */
  readonly measured: number;
  /** How many of them are in the grid. */
  readonly drawn: number;
}

/** Structures in a row. */
const wide = 5;
/** Structures in a grid: about half a megabyte of lines. */
const most = 60;

/** Chooses and arranges what a grid shows: rows of steps, or of five where no step measured several. */
export function planGrid(summary: Pick<RunSummary, 'start' | 'steps' | 'best'>): GridPlan {
  const improved = new Set(summary.steps.filter((one) => one.improved).map(({ step }) => step));
  const all = stepTable(summary).rows.filter(({ status }) => made.has(status));
  const important = ({ step, status, best }: StepRow): number =>
    status === 'start' || best ? 2 : improved.has(step) ? 1 : 0;
  const chosen: StepRow[] = [];
  let room = most;
  for (const row of all.toSorted((a, b) => important(b) - important(a) || b.step - a.step)) {
    const needed = cellsOf(row).length;
    if (needed > room) continue;
    room -= needed;
    chosen.push(row);
  }
  const rows = chosen.sort((a, b) => a.step - b.step).map(cellsOf);
  const single = rows.every((cells) => cells.length === 1);
  const flat = rows.flat();
  const arranged = single
    ? Array.from({ length: Math.ceil(flat.length / wide) }, (_, at) => flat.slice(at * wide, (at + 1) * wide))
    : rows;
  const measured = all.reduce((sum, { others }) => sum + 1 + others.length, 0);
  return { rows: arranged, measured, drawn: flat.length };
}

/** Other steps stayed at a molecule that is there already. */
const made: ReadonlySet<StepRow['status']> = new Set(['start', 'updated', 'declined']);

/** The molecule of a step, and the others that it measured. */
function cellsOf({ step, status, candidate, previous, others, best }: StepRow): readonly GridCell[] {
  const from = previous?.text;
  const declined = status === 'declined';
  const name = step === 0 ? 'start' : `step ${step}`;
  return [
    { candidate, previous: from, label: declined ? `${name}, declined` : name, best, declined },
    ...others.slice(0, wide - 1).map((other, at) => ({
      candidate: other,
      previous: from,
      label: `${name}, no. ${at + 2}`,
      best: false,
      declined: true,
    })),
  ];
}

import { stepTable } from '@textgrad/core/report';
import type { CandidateSummary, RunSummary } from '@textgrad/core/runs';
import { type MeasuredMolecule, measuredMolecules } from './measured-molecules.ts';

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
  const { steps, best } = summary;
  const improved = new Set(steps.filter((one) => one.improved).map(({ step }) => step));
  const molecules = measuredMolecules(summary);
  const all = [...Map.groupBy(molecules, ({ step }) => step)].map(([step, made]) => ({
    step,
    made: made.slice(0, wide),
    weight: step === 0 || step === best.step ? 2 : improved.has(step) ? 1 : 0,
  }));
  const chosen: (typeof all)[number][] = [];
  let room = most;
  for (const row of all.toSorted((a, b) => b.weight - a.weight || b.step - a.step)) {
    if (row.made.length > room) continue;
    room -= row.made.length;
    chosen.push(row);
  }
  const parents = parentsOf(summary);
  const rows = chosen.sort((a, b) => a.step - b.step).map(({ made }) => made.map(cellOf(parents)));
  const flat = rows.flat();
  const single = flat.length === rows.length;
  const arranged = single
    ? Array.from({ length: Math.ceil(flat.length / wide) }, (_, at) => flat.slice(at * wide, (at + 1) * wide))
    : rows;
  return { rows: arranged, measured: molecules.length, drawn: flat.length };
}

/** By step, what its molecules were made from. */
const parentsOf = (summary: Pick<RunSummary, 'start' | 'steps' | 'best'>): ReadonlyMap<number, string> =>
  new Map(stepTable(summary).rows.flatMap(({ step, previous }) => (previous ? [[step, previous.text]] : [])));

const cellOf =
  (parents: ReadonlyMap<number, string>) =>
  ({ candidate, step, number, kind, best }: MeasuredMolecule): GridCell => {
    const name = step === 0 ? 'start' : `step ${step}`;
    const label = number > 1 ? `${name}, no. ${number}` : kind === 'declined' ? `${name}, declined` : name;
    const declined = kind === 'declined' || kind === 'other';
    return { candidate, previous: parents.get(step), label, best, declined };
  };

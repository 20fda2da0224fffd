import { type CandidateSummary, type RunSummary, type StepRow, stepTable } from '@textgrad/core';

/** A molecule that a run measured. */
export interface MeasuredMolecule {
  readonly candidate: CandidateSummary;
  /** The step that measured it; 0 is the start. */
  readonly step: number;
  /** Which of the step's molecules it is, from 1, the best of them first. */
  readonly number: number;
  readonly kind: 'start' | 'updated' | 'declined' | 'other';
  readonly best: boolean;
}

/** Every molecule that a run measured, once each, in the order of the steps. */
export function measuredMolecules(
  summary: Pick<RunSummary, 'start' | 'steps' | 'best'>,
): readonly MeasuredMolecule[] {
  return stepTable(summary).rows.flatMap(({ step, status, candidate, others, best }) => {
    const kind = kindOf(status);
    const own: readonly MeasuredMolecule[] =
      kind === undefined ? [] : [{ candidate, step, number: 1, kind, best }];
    const further = others.map(
      (other, at): MeasuredMolecule => ({
        candidate: other,
        step,
        number: own.length + at + 1,
        kind: 'other',
        best: false,
      }),
    );
    return [...own, ...further];
  });
}

/** Steps of another status stayed at a molecule that is there already. */
const kindOf = (status: StepRow['status']): 'start' | 'updated' | 'declined' | undefined =>
  status === 'start' || status === 'updated' || status === 'declined' ? status : undefined;

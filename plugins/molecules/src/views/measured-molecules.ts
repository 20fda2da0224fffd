import type { CandidateSummary, RunSummary, StepSummary } from '@textgrad/core/runs';

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

/** Every molecule that a run measured, in the order of the steps. */
export function measuredMolecules({
  start,
  steps,
  best,
}: Pick<RunSummary, 'start' | 'steps' | 'best'>): readonly MeasuredMolecule[] {
  const later = steps.flatMap((one): readonly MeasuredMolecule[] => {
    const { step, status } = one;
    const kind = status === 'updated' ? 'updated' : 'declined';
    const own = hasOwn(one)
      ? [{ candidate: one, step, number: 1, kind, best: step === best.step } as const]
      : [];
    const others = one.others.map(
      (candidate, at) =>
        ({ candidate, step, number: own.length + at + 1, kind: 'other', best: false }) as const,
    );
    return [...own, ...others];
  });
  return [{ candidate: start, step: 0, number: 1, kind: 'start', best: best.step === 0 }, ...later];
}

/** Whether the molecule that a step is shown with was measured in it; others stayed at one, or went back to one. */
const hasOwn = ({ status, measured, others }: StepSummary): boolean =>
  (status === 'updated' || status === 'declined') && measured !== others.length;

import type { CandidateSummary, RememberedSummary } from '../results/summary.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What a run took over from earlier runs, in words: `12 versions of 2 runs`. */
export const rememberedText = ({ versions, runs, leftOut, beyond }: RememberedSummary): string =>
  [
    versions === 0 ? 'nothing' : `${counted(versions, 'version')} of ${counted(runs, 'run')}`,
    ...(beyond === undefined ? [] : [`the best of ${versions + beyond}`]),
    ...(leftOut === 0
      ? []
      : [`${counted(leftOut, 'run')} left out, of another objective or with nothing measured`]),
  ].join(', ');

/** Where a candidate comes from, in words: its step, the start, or the earlier run that measured it. */
export function originText({
  step,
  run,
  attached = false,
}: Pick<CandidateSummary, 'step' | 'run' | 'attached'>): string {
  if (attached) return `a measurement that was attached before step ${step}`;
  return run === undefined ? `step ${step}` : `earlier run ${run}`;
}

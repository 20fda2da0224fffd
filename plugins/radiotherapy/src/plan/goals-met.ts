import type { GoalSet } from './goal-set.ts';

/** How a run that met its goals is ended in words; it never claims goals that do not apply. */
export function goalsMet({ wanted, applied }: Pick<GoalSet, 'wanted' | 'applied'>): string {
  if (applied === 0) return `only D95 = prescription is met: none of ${wanted} goals applies to this case`;
  if (applied === wanted) return 'all goals met';
  return 2 * applied < wanted
    ? `the few goals that apply are met: only ${applied} of ${wanted} do`
    : `all goals that apply are met: ${applied} of ${wanted} do`;
}

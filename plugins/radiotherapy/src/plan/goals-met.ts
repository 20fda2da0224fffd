import type { Measurement } from '@textgrad/core';
import type { GoalSet } from './goal-set.ts';
import { exceeded } from './outside-limit.ts';

/**
 * How a run that met its goals is ended in words; it never claims goals that do not apply, and says where much dose lies far from
 * the targets that no goal is about.
 *
 * @param measurements - Of the plan, those that are watched among them.
 */
export const goalsMet = (
  { watched = [], ...count }: Pick<GoalSet, 'wanted' | 'applied'> & Partial<Pick<GoalSet, 'watched'>>,
  measurements: readonly Measurement[] = [],
): string => metOf(count) + exceeded(watched, measurements);

function metOf({ wanted, applied }: Pick<GoalSet, 'wanted' | 'applied'>): string {
  if (applied === 0) return `only D95 = prescription is met: none of ${wanted} goals applies to this case`;
  if (applied === wanted) return 'all goals met';
  return 2 * applied < wanted
    ? `the few goals that apply are met: only ${applied} of ${wanted} do`
    : `all goals that apply are met: ${applied} of ${wanted} do`;
}

import { pmoObjectives } from '@textgrad/molecules';
import { chosenFrom } from '../chosen-from.ts';

const names = pmoObjectives.map(({ name }) => name);

/**
 * The objectives that a text names, with commas between, or all.
 *
 * @throws TextGradError `BENCH_OPTION` with the nearest name.
 */
export function chosenTasks(only: string): readonly string[] {
  return only === 'all' ? names : chosenFrom(only, names, 'objective of PMO');
}

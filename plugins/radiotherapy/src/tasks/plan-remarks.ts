import { goalSet, type PlanRoom } from '../plan/index.ts';
import { scalingWords } from '../plan/scaling.ts';
import type { PlanConfig } from './plan-config.ts';

/** How much is said of what a case was read from: its notes, without the tail of a long list. */
const shown = 2_000;

/**
 * What is to be known of a run's best plan beside its numbers, for the reader of its result, not for a model: how it was scaled
 * at its end, which goals do not apply, and what was left out or assumed when its case was read.
 */
export async function planRemarks(
  best: string,
  config: PlanConfig,
  room: PlanRoom,
): Promise<readonly string[]> {
  const planner = await room.planner(config);
  const read = await planner.codec.decode(best);
  const scaling = read.ok ? (await planner.solve(read.value)).scaling : undefined;
  const scaled = scalingWords(scaling);
  const { notes } = await goalSet(planner.case, config);
  const { provenance } = planner.case;
  return [
    ...(scaled === undefined ? [] : [scaled]),
    ...(notes.length === 0 ? [] : [`Goals: ${notes.join(' ')}`]),
    ...(config.case === undefined ? [] : [`The case: ${provenance.slice(0, shown)}`]),
  ];
}

import type { Scorecard } from '../evaluation/index.ts';
import type { PlanRoom } from '../plan/index.ts';
import { readScorecard } from '../plan/scorecard-file.ts';
import type { PlanConfig } from './plan-config.ts';

/**
 * The scorecard of a configuration, read before a run begins too, so that one that cannot be used costs no plan.
 *
 * @throws TextGradError `SCORECARD_UNREADABLE`
 */
export async function scorecardOf(config: PlanConfig, room: PlanRoom): Promise<Scorecard | undefined> {
  const { scorecard } = config;
  return scorecard === undefined ? undefined : readScorecard(scorecard, (await room.given(config)).case);
}

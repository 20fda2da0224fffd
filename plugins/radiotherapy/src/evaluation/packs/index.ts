import type { GoalPack } from './goal-pack.ts';
import { portPyPacks } from './portpy.ts';
import { prostatePacks } from './prostate.ts';
import { quantecPacks } from './quantec.ts';
import { tg101Packs } from './tg101.ts';

export { type GoalPack, packGoals } from './goal-pack.ts';

/** All goal packs. For research and teaching; not for clinical use. */
export const goalPacks: readonly GoalPack[] = [
  ...prostatePacks,
  ...portPyPacks,
  ...quantecPacks,
  ...tg101Packs,
];

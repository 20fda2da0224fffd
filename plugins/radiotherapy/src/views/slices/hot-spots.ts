import { mainPrescription, type PatientCase, targetDistance } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';

/** A voxel with its dose. */
export interface Spot {
  readonly voxel: number;
  /** Gy. */
  readonly dose: number;
  /** What it is, as in the legend. */
  readonly label: string;
}

/** The hottest voxels of a plan: of all, and of those far from every target, if there are any. */
export interface HottestVoxels {
  readonly maximum: Spot;
  readonly beyond: Spot | undefined;
}

/** How far from every target normal tissue begins here, mm. */
export const farAway = 30;

/** The dose above which a spot far from the targets is what a plan is first looked at for, % of the prescription. */
const alarming = 60;

/** Finds the hottest voxels of a dose. */
export function hottestVoxels(given: PatientCase, { voxels, dose }: DoseDistribution): HottestVoxels {
  const away = targetDistance(given);
  let [maximum, beyond] = [0, -1];
  for (let row = 0; row < voxels.length; row++) {
    const here = dose[row] ?? 0;
    if (here > (dose[maximum] ?? 0)) maximum = row;
    const far = (away[voxels[row] ?? 0] ?? 0) > farAway;
    if (far && (beyond < 0 || here > (dose[beyond] ?? 0))) beyond = row;
  }
  const spot = (row: number, label: string): Spot => ({
    voxel: voxels[row] ?? 0,
    dose: dose[row] ?? 0,
    label,
  });
  return {
    maximum: spot(maximum, 'maximum'),
    beyond: beyond < 0 ? undefined : spot(beyond, `hottest voxel beyond ${farAway} mm`),
  };
}

/** What a plan is first looked at for: normal tissue that receives over 60 % of the prescription, else the maximum. */
export function firstLook(given: PatientCase, { maximum, beyond }: HottestVoxels): Spot {
  const limit = (alarming / 100) * mainPrescription(given).dose;
  return beyond && beyond.dose > limit ? beyond : maximum;
}

import { mainPrescription, type PatientCase, targetDistance } from '../../case/index.ts';
import { type DoseDistribution, hottestPoint } from '../../evaluation/index.ts';

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

/**
 * Finds the hottest voxels of a dose. Far from the targets it is the one that the maximum of goals and tables is read in: of the
 * body, between the centres of voxels too; without a body in the centres of all.
 */
export function hottestVoxels(given: PatientCase, distribution: DoseDistribution): HottestVoxels {
  const away = targetDistance(given);
  const isFar = (voxel: number): boolean => (away[voxel] ?? 0) > farAway;
  const body = given.structures.find(({ role }) => role === 'body');
  const everywhere = hottestCentre(distribution, () => true) ?? { voxel: 0, dose: 0 };
  const far = body ? hottestPoint(distribution, body, isFar) : hottestCentre(distribution, isFar);
  return {
    maximum: { ...everywhere, label: 'maximum' },
    beyond: far && { ...far, label: `hottest voxel beyond ${farAway} mm` },
  };
}

function hottestCentre(
  { voxels, dose }: DoseDistribution,
  wanted: (voxel: number) => boolean,
): Omit<Spot, 'label'> | undefined {
  let hottest: Omit<Spot, 'label'> | undefined;
  voxels.forEach((voxel, row) => {
    const here = dose[row] ?? 0;
    if (wanted(voxel) && (!hottest || here > hottest.dose)) hottest = { voxel, dose: here };
  });
  return hottest;
}

/** What a plan is first looked at for: normal tissue that receives over 60 % of the prescription, else the maximum. */
export function firstLook(given: PatientCase, { maximum, beyond }: HottestVoxels): Spot {
  const limit = (alarming / 100) * mainPrescription(given).dose;
  return beyond && beyond.dose > limit ? beyond : maximum;
}

import { importInvalid } from '../import/errors.ts';
import { relationTo } from './choose-image.ts';
import type { DicomFile } from './pixels.ts';
import type { DicomFolder } from './read-folder.ts';
import type { DoseVolume } from './read-rtdose.ts';
import { type ReadPlan, readRtPlan } from './read-rtplan.ts';
import type { ContouredRoi } from './read-rtstruct.ts';
import type { Selected } from './selected.ts';
import { tags } from './tags.ts';

/** Plans, with the instances of those that were rejected. */
export interface Plans extends Selected<readonly ReadPlan[]> {
  readonly rejected: ReadonlySet<string>;
}

/** The plans of a folder that were not rejected, with the regions that they prescribe to. */
export function selectPlans(
  { plans }: DicomFolder,
  structures: DicomFile,
  regions: readonly ContouredRoi[],
): Plans {
  const all = plans.map((file) => readRtPlan(file, regions));
  const value = all.filter(({ rejected }) => !rejected);
  const own = structures.set.text(tags.sopInstance);
  return {
    value,
    rejected: new Set(all.filter(({ rejected }) => rejected).map(({ instance }) => instance)),
    notes: [
      ...all
        .filter(({ rejected }) => rejected)
        .map(({ name }) => `The plan '${name}' was rejected by its reviewer and was left out.`),
      ...value
        .filter(({ structureSets }) => own !== '' && structureSets.length > 0 && !structureSets.includes(own))
        .map(
          ({ name }) =>
            `The plan '${name}' was made on another structure set; its target doses were given to the regions of the same numbers.`,
        ),
    ],
  };
}

/** The doses of a folder, but for those of rejected plans. */
export function selectDoses(
  doses: readonly DoseVolume[],
  { rejected }: Plans,
): Selected<readonly DoseVolume[]> {
  const value = doses.filter(({ plans }) => plans.length === 0 || !plans.every((plan) => rejected.has(plan)));
  return {
    value,
    notes: doses
      .filter((dose) => !value.includes(dose))
      .map(({ name }) => `The dose '${name}' belongs to a rejected plan and was left out.`),
  };
}

/**
 * Refuses doses in another frame of reference than the image, or than the structures where there is none; says of those that
 * do not say.
 *
 * @throws TextGradError `IMPORT_INVALID`
 */
export function framesOfDoses(
  doses: readonly DicomFile[],
  frames: ReadonlySet<string>,
  image: readonly DicomFile[],
): readonly string[] {
  const own = new Set(image.map(({ set }) => set.text(tags.frameOfReference)).filter(Boolean));
  return doses.flatMap((dose) => {
    const relation = relationTo(own.size > 0 ? own : frames, [dose]);
    if (relation === 'other')
      throw importInvalid(
        `The dose '${dose.name}' lies in another frame of reference than the structures, so no spatial relation between them is known: take it out of the folder, or export the dose on this CT.`,
      );
    return relation === 'same' || dose.set.text(tags.frameOfReference) !== ''
      ? []
      : [
          `The dose '${dose.name}' does not say its frame of reference; it was taken to be that of the structures.`,
        ];
  });
}

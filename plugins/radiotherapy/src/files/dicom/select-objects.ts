import type { Budget } from '../import/budget.ts';
import { type AddedPlans, addPlans } from './add-plans.ts';
import { chooseDoses } from './choose-doses.ts';
import { chooseSeries } from './choose-image.ts';
import { type CourseOfDoses, coursesOfDoses } from './dose-courses.ts';
import type { Identity } from './identity.ts';
import type { DicomFile } from './pixels.ts';
import type { DicomFolder } from './read-folder.ts';
import { type DoseVolume, readRtDose } from './read-rtdose.ts';
import { type ContouredRoi, structureFrames } from './read-rtstruct.ts';
import { framesOfDoses, selectDoses, selectPlans } from './select-plans.ts';
import { selectRegions, selectStructureSet } from './select-structures.ts';

/** What a case is made of. */
export interface SelectedObjects {
  readonly structures: DicomFile;
  /** The files of one CT series; none when there is no CT. */
  readonly image: readonly DicomFile[];
  readonly regions: readonly ContouredRoi[];
  readonly plans: AddedPlans;
  /** The doses that are added to the total. */
  readonly doses: readonly DoseVolume[];
  /** The courses that they belong to; see {@link coursesOfDoses}. */
  readonly courses: readonly CourseOfDoses[] | undefined;
  /** What was left out or assumed, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Selects the objects of a folder that belong together.
 *
 * @throws TextGradError `IMPORT_INVALID` for what cannot be put together: frames of reference that differ, several images in
 * question, doses that are none; `IMPORT_TOO_LARGE`
 */
export function selectObjects(
  folder: DicomFolder,
  identity: Identity,
  path: string,
  budget: Budget,
): SelectedObjects {
  const structures = selectStructureSet(folder, path);
  const drawnOn = structureFrames(structures.value);
  const image = chooseSeries(folder.ct, drawnOn);
  const listed = selectRegions(structures.value, image);
  const regions = listed.value.map((roi) => ({ ...roi, name: identity.cleanedName(roi.name, roi.number) }));
  const plans = selectPlans(folder, structures.value, regions);
  const doseFrames = framesOfDoses(folder.doses, drawnOn.frames, image.files);
  const given = selectDoses(
    folder.doses.map((file) => readRtDose(file, budget)),
    plans,
  );
  const doses = chooseDoses(given.value, plans.value);
  const added = addPlans(doses.plans);
  return {
    structures: structures.value,
    image: image.files,
    regions,
    plans: added,
    doses: doses.parts,
    courses: coursesOfDoses(doses.parts, doses.plans),
    notes: [
      ...folder.notes,
      ...structures.notes,
      ...image.notes,
      ...listed.notes,
      ...renamed(listed.value, regions),
      ...plans.notes,
      ...doseFrames,
      ...given.notes,
      ...doses.notes,
      ...added.notes,
      ...beamNote(added),
    ],
  };
}

const renamed = (before: readonly ContouredRoi[], after: readonly ContouredRoi[]): readonly string[] => {
  const names = after.filter(({ name }, at) => name !== before[at]?.name).map(({ name }) => `'${name}'`);
  return names.length === 0
    ? []
    : [
        `These regions had a name that identifies the patient, and are called by their number: ${names.join(', ')}.`,
      ];
};

const beamNote = ({ beams }: AddedPlans): readonly string[] =>
  beams.length === 0
    ? []
    : [
        `The plan has beams at ${beams
          .slice(0, 20)
          .map(({ gantryAngle }) => `${gantryAngle}°`)
          .join(', ')}.`,
      ];

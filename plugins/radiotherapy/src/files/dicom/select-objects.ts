import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import { type AddedPlans, addPlans } from './add-plans.ts';
import { chooseDoses } from './choose-doses.ts';
import { type Chosen, chooseSeries, relationTo } from './choose-image.ts';
import type { Identity } from './identity.ts';
import type { DicomFile } from './pixels.ts';
import type { DicomFolder } from './read-folder.ts';
import { type DoseVolume, readRtDose } from './read-rtdose.ts';
import { type ReadPlan, readRtPlan } from './read-rtplan.ts';
import { type ContouredRoi, readRtStruct, structureFrames } from './read-rtstruct.ts';
import { tags } from './tags.ts';

/** What a case is made of. */
export interface SelectedObjects {
  readonly structures: DicomFile;
  /** The files of one CT series; none when there is no CT. */
  readonly image: readonly DicomFile[];
  readonly regions: readonly ContouredRoi[];
  readonly plans: AddedPlans;
  /** The doses that are added to the total. */
  readonly doses: readonly DoseVolume[];
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

/** What was selected, and what was left out or assumed, a sentence each. */
interface Selected<TValue> {
  readonly value: TValue;
  readonly notes: readonly string[];
}

/**
 * The structure set of a folder: of several the one that a plan was made on, else the first by name.
 *
 * @throws TextGradError `IMPORT_INVALID` when there is none.
 */
function selectStructureSet({ structures, plans }: DicomFolder, path: string): Selected<DicomFile> {
  const planned = new Set(
    plans.flatMap(({ set }) =>
      set.items(tags.referencedStructureSets).map((item) => item.text(tags.referencedInstance)),
    ),
  );
  const found = structures.find(({ set }) => planned.has(set.text(tags.sopInstance))) ?? structures[0];
  if (!found)
    throw importInvalid(
      `'${path}' has no structure set (RTSTRUCT): give a folder with the CT series and its structure set.`,
    );
  return {
    value: found,
    notes: structures.length > 1 ? [`Of ${structures.length} structure sets, '${found.name}' was read.`] : [],
  };
}

/** The regions of a structure set that lie in the frame of reference of the image. */
function selectRegions(structures: DicomFile, { files }: Chosen): Selected<readonly ContouredRoi[]> {
  const all = readRtStruct(structures);
  const inFrame = all.filter(
    ({ frame }) => frame === '' || relationTo(new Set([frame]), files.slice(0, 1)) !== 'other',
  );
  return {
    value: inFrame,
    notes: all
      .filter((one) => !inFrame.includes(one) && one.contours.length > 0)
      .map(({ name }) => `'${name}' lies in another frame of reference than the CT and was left out.`),
  };
}

/** Plans, with the instances of those that were rejected. */
interface Plans extends Selected<readonly ReadPlan[]> {
  readonly rejected: ReadonlySet<string>;
}

/** The plans of a folder that were not rejected, with the regions that they prescribe to. */
function selectPlans({ plans }: DicomFolder, structures: DicomFile, regions: readonly ContouredRoi[]): Plans {
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
function selectDoses(doses: readonly DoseVolume[], { rejected }: Plans): Selected<readonly DoseVolume[]> {
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
function framesOfDoses(
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

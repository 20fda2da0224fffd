import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { defined } from '@textgrad/core';
import { type Grid, type Structure, voxelCount } from '../../case/index.ts';
import { type DoseDistribution, doseCoverage } from '../../evaluation/index.ts';
import type { Budget } from '../import/budget.ts';
import { completeCase } from '../import/complete.ts';
import type { CaseDraft } from '../import/draft.ts';
import { importInvalid } from '../import/errors.ts';
import type { CaseFormat, ImportedCase, Source } from '../import/format.ts';
import { densitiesOf } from '../import/hounsfield.ts';
import { gridOfSpacing, resampleDraft } from '../import/resample.ts';
import { priorityOfRole } from '../import/roles.ts';
import { beyondImage } from './beyond-image.ts';
import { contourFractions } from './contour-fractions.ts';
import { looksLikeDicom } from './dicom-file.ts';
import { Identity } from './identity.ts';
import { originOf } from './origin.ts';
import { rasterise } from './rasterise.ts';
import { readCt } from './read-ct.ts';
import { holdsDicom, readFolder } from './read-folder.ts';
import type { ContouredRoi } from './read-rtstruct.ts';
import { type SelectedObjects, selectObjects } from './select-objects.ts';
import { tags } from './tags.ts';
import { totalDose } from './total-dose.ts';

/**
 * DICOM: a folder, with the folders in it, of a structure set and a CT, and of plans and doses where they are there. Without
 * a CT the case lies on the grid of the dose, with water inside the structures. What identifies the patient stays out of
 * the case, of notes and of errors, unless it is to be kept.
 */
export const dicomFormat: CaseFormat = {
  name: 'dicom',
  title: 'DICOM folder (CT, RTSTRUCT, RTPLAN, RTDOSE)',
  description: 'CT and contours; prescription, fractions and dose where they are there',
  recognises: (source) => (source.kind === 'file' ? looksLikeDicom(source.head) : holdsDicom(source)),
  async read(source, options) {
    const identity = new Identity(options.keepIdentity ?? false);
    try {
      return await readCase(source, options, identity);
    } catch (error) {
      throw identity.cleanedError(error);
    }
  },
};

type Options = Parameters<CaseFormat['read']>[1];

async function readCase(source: Source, options: Options, identity: Identity): Promise<ImportedCase> {
  const { budget, prescription, spacing } = options;
  const folder = await readFolder(source, budget, (set) => identity.learn(set));
  const objects = selectObjects(folder, identity, source.path, budget);
  const { plans, doses, courses } = objects;
  if (!prescription && plans.prescriptions === undefined)
    throw importInvalid(
      'The plans prescribe to different targets, so what each is to receive in all is not known: give a prescription such as "PTV 70 Gy in 35".',
    );
  const read = draftOf(objects, identity, source, budget);
  const { grid: fine } = read;
  const grid = spacing === undefined ? fine : gridOfSpacing(fine, spacing);
  const draft = spacing === undefined ? read : resampleDraft(read, grid, budget);
  const completed = { ...completeCase(draft, prescription), beams: plans.beams };
  const dose = totalDose(doses, courses, grid, budget);
  return dose ? withDose(completed, dose) : completed;
}

function draftOf(
  { structures, image, regions, plans, doses, notes }: SelectedObjects,
  identity: Identity,
  source: Source,
  budget: Budget,
): CaseDraft {
  const ct = image.length > 0 ? readCt(image, budget) : undefined;
  const grid = ct?.grid ?? doses[0]?.grid;
  if (!grid)
    throw importInvalid(
      `'${source.path}' has contours but neither CT nor dose: put the CT series into the folder.`,
    );
  // A mask at a time, for the structure that is drawn.
  budget.take(voxelCount(grid), 'The structures');
  return {
    name:
      identity.kept?.id ||
      (identity.kept ? basename(source.path) : pseudonym(structures.set.text(tags.sopInstance))),
    provenance: 'Read from DICOM.',
    grid,
    density: ct ? densitiesOf(ct.hounsfield) : new Float32Array(voxelCount(grid)).fill(1),
    structures: regions.map((roi) => contoured(roi, grid, budget)),
    prescriptions: plans.prescriptions ?? [],
    ...defined({ fractions: plans.fractions }),
    origin: originOf(structures, image, identity.kept),
    notes: [
      ...notes,
      ...(ct ? [] : ['There is no CT: everything inside the structures counts as water.']),
      ...beyondImage(regions, grid, ct ? 'CT' : 'dose'),
    ].map((note) => identity.cleaned(note)),
  };
}

/** A name that tells cases apart and says nothing about the patient. */
const pseudonym = (structureSet: string): string =>
  `DICOM case ${createHash('sha256').update(structureSet).digest('hex').slice(0, 8)}`;

function contoured({ name, role, contours }: ContouredRoi, grid: Grid, budget: Budget): Structure {
  const voxels = rasterise(contours, grid, name);
  budget.take(4 * voxels.length, `The structure '${name}'`);
  const fractions = contourFractions(contours, grid, name);
  return defined({ name, role, priority: priorityOfRole[role], voxels, fractions });
}

/** The case with its dose, and a sentence on the structures that leave it. */
function withDose(completed: ImportedCase, dose: DoseDistribution): ImportedCase {
  const parts = completed.case.structures.flatMap((one) => {
    const share = doseCoverage(dose, one);
    return share < 1 ? [`'${one.name}' (${Math.floor(100 * share)} %)`] : [];
  });
  if (parts.length === 0) return { ...completed, dose };
  const note = `The dose covers only a part of these structures, so their dose statistics are not defined: ${parts.join(', ')}.`;
  return { ...completed, notes: [...completed.notes, note], dose };
}

import { basename, join } from 'node:path';
import { defined } from '@textgrad/core';
import { type Grid, sameGrid, voxelCount } from '../../case/index.ts';
import type { Budget } from '../import/budget.ts';
import { completeCase } from '../import/complete.ts';
import type { CaseDraft } from '../import/draft.ts';
import { importInvalid } from '../import/errors.ts';
import type { CaseFormat, Source } from '../import/format.ts';
import { densitiesOf } from '../import/hounsfield.ts';
import { gridOfSpacing, resampleDose, resampleDraft } from '../import/resample.ts';
import { priorityOfRole } from '../import/roles.ts';
import { bytesOf, headOf } from '../import/source.ts';
import { contourFractions } from './contour-fractions.ts';
import { looksLikeDicom, readDicom } from './dicom-file.ts';
import { rasterise } from './rasterise.ts';
import { type DicomFile, readCt } from './read-ct.ts';
import { type DoseVolume, readRtDose } from './read-rtdose.ts';
import { type ReadPlan, readRtPlan } from './read-rtplan.ts';
import { type ContouredRoi, readRtStruct } from './read-rtstruct.ts';
import { sopClasses, tags } from './tags.ts';

/**
 * DICOM: a folder with a structure set and a CT, and a plan and doses where they are there. Without a CT the case lies on the
 * grid of the dose, with water inside the structures.
 */
export const dicomFormat: CaseFormat = {
  name: 'dicom',
  title: 'DICOM folder (CT, RTSTRUCT, RTPLAN, RTDOSE)',
  description: 'CT and contours; prescription, fractions and dose where they are there',
  recognises: async (source) => {
    if (source.kind === 'file') return looksLikeDicom(source.head);
    for (const name of source.names.slice(0, 50))
      if (looksLikeDicom(await headOf(join(source.path, name)))) return true;
    return false;
  },
  async read(source, { budget, prescription, spacing }) {
    const files = await sorted(source, budget);
    const rois = readRtStruct(files.structures);
    const ct = files.ct.length > 0 ? readCt(files.ct, budget) : undefined;
    const dose = totalDose(files.doses, budget);
    const fine = ct?.grid ?? dose?.grid;
    if (!fine)
      throw importInvalid(
        `'${source.path}' has contours but neither CT nor dose: put the CT series into the folder.`,
      );
    const plan = files.plan ? readRtPlan(files.plan, rois) : undefined;
    // A mask at a time, for the structure that is drawn.
    budget.take(voxelCount(fine), 'The structures');
    const structures = rois.map((roi) => contoured(roi, fine, budget));
    const read: CaseDraft = {
      name: files.structures.set.text(tags.patientId) || basename(source.path),
      provenance: 'Read from DICOM.',
      grid: fine,
      density: ct ? densitiesOf(ct.hounsfield) : new Float32Array(voxelCount(fine)).fill(1),
      structures,
      prescriptions: plan?.prescriptions ?? [],
      ...(plan?.fractions === undefined ? {} : { fractions: plan.fractions }),
      notes: notesOf(files, plan, dose),
    };
    const grid = spacing === undefined ? fine : gridOfSpacing(fine, spacing);
    const draft = spacing === undefined ? read : resampleDraft(read, grid, budget);
    const completed = completeCase(draft, prescription);
    return dose ? { ...completed, dose: resampleDose(dose.grid, dose.dose, grid, budget) } : completed;
  },
};

/** The files of a folder by what they are. */
interface SortedFiles {
  readonly structures: DicomFile;
  readonly ct: readonly DicomFile[];
  readonly doses: readonly DicomFile[];
  readonly plan: DicomFile | undefined;
  readonly notes: readonly string[];
}

async function sorted(source: Source, budget: Budget): Promise<SortedFiles> {
  const all = await filesOf(source, budget);
  const of = (kind: string, modality: string): readonly DicomFile[] =>
    all.filter(({ set }) => set.text(tags.sopClass) === kind || set.text(tags.modality) === modality);
  const [structures, ...more] = of(sopClasses.rtStruct, 'RTSTRUCT');
  if (!structures)
    throw importInvalid(
      `'${source.path}' has no structure set (RTSTRUCT): give a folder with the CT series and its structure set.`,
    );
  const [plan, ...plans] = of(sopClasses.rtPlan, 'RTPLAN');
  const ct = of(sopClasses.ct, 'CT');
  const series = largestSeries(ct);
  return {
    structures,
    plan,
    ct: series,
    doses: of(sopClasses.rtDose, 'RTDOSE'),
    notes: [
      ...(more.length > 0 ? [`Of ${more.length + 1} structure sets, '${structures.name}' was read.`] : []),
      ...(plans.length > 0 && plan ? [`Of ${plans.length + 1} plans, '${plan.name}' was read.`] : []),
      ...(series.length < ct.length
        ? [`Of several CT series, the one with ${series.length} slices was read.`]
        : []),
    ],
  };
}

async function filesOf(source: Source, budget: Budget): Promise<readonly DicomFile[]> {
  if (source.kind === 'file')
    return [{ name: source.path, set: readDicom(await bytesOf(source, budget), source.path) }];
  const files: DicomFile[] = [];
  for (const name of source.names) {
    if (!looksLikeDicom(await headOf(join(source.path, name)))) continue;
    files.push({ name, set: readDicom(await bytesOf(source, budget, name), name) });
  }
  return files;
}

function largestSeries(ct: readonly DicomFile[]): readonly DicomFile[] {
  const series = Map.groupBy(ct, ({ set }) => set.text(tags.seriesInstance));
  return [...series.values()].reduce<readonly DicomFile[]>(
    (best, one) => (one.length > best.length ? one : best),
    [],
  );
}

function contoured({ name, role, contours }: ContouredRoi, grid: Grid, budget: Budget) {
  const voxels = rasterise(contours, grid, name);
  budget.take(4 * voxels.length, `The structure '${name}'`);
  const fractions = contourFractions(contours, grid, name);
  return defined({ name, role, priority: priorityOfRole[role], voxels, fractions });
}

/** The dose of the plan, or the sum of its beams'. */
function totalDose(files: readonly DicomFile[], budget: Budget): DoseVolume | undefined {
  const doses = files.map((file) => readRtDose(file, budget));
  const plan =
    doses.find(({ summation }) => summation === 'PLAN') ??
    doses.find(({ summation }) => summation !== 'BEAM');
  const [first, ...others] = doses;
  if (plan ?? !first) return plan;
  const sum = first.dose.slice();
  for (const { grid, dose } of others) {
    if (!sameGrid(grid, first.grid))
      throw importInvalid('The doses of the beams lie on different grids: export the dose of the plan.');
    dose.forEach((value, voxel) => {
      sum[voxel] = (sum[voxel] ?? 0) + value;
    });
  }
  return { ...first, dose: sum };
}

function notesOf(
  files: SortedFiles,
  plan: ReadPlan | undefined,
  dose: DoseVolume | undefined,
): readonly string[] {
  const angles = plan?.beams.map(({ gantryAngle }) => `${gantryAngle}°`) ?? [];
  return [
    ...files.notes,
    ...(files.ct.length === 0 ? ['There is no CT: everything inside the structures counts as water.'] : []),
    ...(angles.length > 0 ? [`The plan has beams at ${angles.slice(0, 20).join(', ')}.`] : []),
    ...(dose && !['PLAN', 'BEAM'].includes(dose.summation)
      ? [
          `The dose is of the kind '${dose.summation || 'not said'}', and was taken for that of the whole plan.`,
        ]
      : []),
  ];
}

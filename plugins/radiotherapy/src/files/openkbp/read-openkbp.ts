import { basename } from 'node:path';
import type { Grid, Prescription, Structure } from '../../case/index.ts';
import { voxelCount } from '../../case/index.ts';
import type { Budget } from '../import/budget.ts';
import { completeCase } from '../import/complete.ts';
import type { CaseDraft } from '../import/draft.ts';
import { importInvalid } from '../import/errors.ts';
import type { CaseFormat, Source } from '../import/format.ts';
import { densitiesOf } from '../import/hounsfield.ts';
import { gridOfSpacing, resampleDose, resampleDraft } from '../import/resample.ts';
import { priorityOfRole, roleOfName } from '../import/roles.ts';
import { bytesOf } from '../import/source.ts';
import { sparseCsv } from './sparse-csv.ts';

/** Voxels along each axis of every OpenKBP patient. */
const edge = 128;
const notStructures: ReadonlySet<string> = new Set(['ct', 'dose', 'voxel_dimensions', 'possible_dose_mask']);
/** Fractions of all OpenKBP plans. */
const fractions = 35;

/**
 * OpenKBP (Babier et al., Med Phys 2021, 48:5549): a folder of sparse CSV files on 128³ voxels. Targets carry their dose in
 * their name (`PTV70`), in 35 fractions; higher doses keep shared voxels. `possible_dose_mask` is taken for the body.
 * The axes of the files are rows (y, to the back), columns (x, to the left) and slices from the head down, as the places of
 * brainstem, larynx and parotids in its patients show.
 */
export const openKbpFormat: CaseFormat = {
  name: 'openkbp',
  title: 'OpenKBP folder (CSV)',
  description: 'CT, structures, reference dose, prescriptions from the names of the targets',
  recognises: ({ kind, names }) => kind === 'folder' && names.includes('voxel_dimensions.csv'),
  async read(source, { budget, prescription, spacing }) {
    const grid = await gridOf(source, budget);
    const structures = await structuresOf(source, grid, budget);
    const read: CaseDraft = {
      name: basename(source.path),
      provenance: 'Read from an OpenKBP folder (github.com/ababier/open-kbp).',
      grid,
      density: await densityOf(source, grid, budget),
      structures,
      prescriptions: structures.flatMap(prescriptionOf).toSorted((a, b) => b.dose - a.dose),
      fractions,
      notes: source.names.includes('ct.csv')
        ? []
        : ['There is no ct.csv: everything inside the body counts as water.'],
    };
    const target = spacing === undefined ? grid : gridOfSpacing(grid, spacing);
    const completed = completeCase(
      spacing === undefined ? read : resampleDraft(read, target, budget),
      prescription,
    );
    if (!source.names.includes('dose.csv')) return completed;
    const dose = await volume(source, 'dose.csv', grid, budget);
    return { ...completed, dose: resampleDose(grid, dose, target, budget) };
  },
};

async function gridOf(source: Source, budget: Budget): Promise<Grid> {
  const text = Buffer.from(await bytesOf(source, budget, 'voxel_dimensions.csv')).toString('latin1');
  const [dy, dx, dz] = text
    .trim()
    .split(/[\s,]+/u, 4)
    .map(Number);
  if (!(dx && dy && dz && [dx, dy, dz].every((d) => d >= 0.1 && d <= 100)))
    throw importInvalid('voxel_dimensions.csv does not hold three lengths from 0.1 to 100 mm.');
  const origin = [dx, dy, dz].map((d) => (-(edge - 1) / 2) * d);
  const [x = 0, y = 0, z = 0] = origin;
  return { size: [edge, edge, edge], spacing: [dx, dy, dz], origin: [x, y, z] };
}

/** Our index of one that runs along z first, then x, then y; theirs begins at the head, ours at the feet. */
const ours = (index: number): number =>
  (Math.floor(index / edge) % edge) +
  edge * (Math.floor(index / (edge * edge)) + edge * (edge - 1 - (index % edge)));

async function structuresOf(source: Source, grid: Grid, budget: Budget): Promise<readonly Structure[]> {
  const files = source.names
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.slice(0, -4))
    .filter((name) => !notStructures.has(name));
  const made: Structure[] = [];
  for (const name of files) made.push(await structure(source, name, name, grid, budget));
  if (source.names.includes('possible_dose_mask.csv'))
    made.push(await structure(source, 'possible_dose_mask', 'Body', grid, budget));
  return made;
}

async function structure(
  source: Source,
  file: string,
  name: string,
  grid: Grid,
  budget: Budget,
): Promise<Structure> {
  const { indices } = sparseCsv(
    await bytesOf(source, budget, `${file}.csv`),
    `${file}.csv`,
    voxelCount(grid),
    budget,
  );
  const role = file === 'possible_dose_mask' ? 'body' : roleOfName(name);
  const dose = prescribedDose(name);
  return {
    name,
    role,
    // Of two targets the one with the higher dose keeps a shared voxel.
    priority: priorityOfRole[role] + (dose === undefined ? 0 : 0.5 - dose / 1000),
    voxels: Uint32Array.from(new Set(Uint32Array.from(indices, ours))).sort(),
  };
}

function prescribedDose(name: string): number | undefined {
  const dose = /^PTV(?<dose>\d{2})$/u.exec(name)?.groups?.dose;
  return dose === undefined ? undefined : Number(dose);
}

function prescriptionOf({ name, voxels }: Structure): readonly Prescription[] {
  const dose = prescribedDose(name);
  return dose === undefined || voxels.length === 0 ? [] : [{ structure: name, dose }];
}

/** The CT of OpenKBP has 1,024 (air is 0) added to its Hounsfield units. */
async function densityOf(source: Source, grid: Grid, budget: Budget): Promise<Float32Array> {
  budget.take(8 * voxelCount(grid), 'The CT');
  if (!source.names.includes('ct.csv')) return new Float32Array(voxelCount(grid)).fill(1);
  return densitiesOf((await volume(source, 'ct.csv', grid, budget)).map((value) => value - 1024));
}

async function volume(source: Source, name: string, grid: Grid, budget: Budget): Promise<Float32Array> {
  const count = voxelCount(grid);
  const { indices, values } = sparseCsv(await bytesOf(source, budget, name), name, count, budget);
  budget.take(4 * count, name);
  const dense = new Float32Array(count);
  indices.forEach((index, at) => {
    const value = values[at] ?? Number.NaN;
    if (!Number.isFinite(value)) throw importInvalid(`${name} has no number for voxel ${index}.`);
    if (name === 'dose.csv' && value < 0)
      throw importInvalid(`${name} has a dose of ${value} Gy in voxel ${index}: doses are numbers from 0.`);
    dense[ours(index)] = value;
  });
  return dense;
}

import { type PatientCase, voxelsOfInterest } from '../../case/index.ts';
import type { Beam, DoseInfluence } from '../../dose/index.ts';
import { allocateCsr, csrBytes } from '../../sparse/index.ts';
import type { Hdf5Array } from '../hdf5/hdf5-file.ts';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import type { Source } from '../import/format.ts';
import { arrayAt } from './array-at.ts';
import type { DoseVoxels } from './dose-voxels.ts';
import { beamMetadata, metadata, plannerBeams } from './metadata.ts';

/** Entries of a beam's matrix: dose voxel, beamlet, Gy; one after another. */
type Triples = (entry: number, part: 0 | 1 | 2) => number;

interface BeamEntries {
  readonly beam: Beam;
  readonly count: number;
  readonly at: Triples;
}

/**
 * The influence matrices of a PortPy folder's beams side by side, by rows, for the voxels of all structures.
 *
 * @throws TextGradError `IMPORT_INVALID`, `IMPORT_TOO_LARGE`, `MATRIX_TOO_LARGE`
 */
export async function readInfluence(
  folder: Source,
  patient: Source,
  given: PatientCase,
  { cellOf }: DoseVoxels,
  budget: Budget,
): Promise<DoseInfluence> {
  const beams = await entriesOf(folder, patient, budget);
  const columns = beams.reduce((sum, { beam }) => sum + beam.bixels.length / 2, 0);
  const voxels = voxelsOfInterest(given);
  const rowOfCell = new Map(Array.from(voxels, (voxel, row) => [voxel, row]));
  const rowOf = Int32Array.from(cellOf, (cell) => rowOfCell.get(cell) ?? -1);
  const counts = new Uint32Array(voxels.length);
  let entries = 0;
  for (const { count, at, beam } of beams)
    for (let entry = 0; entry < count; entry++) {
      const [voxel, beamlet, dose] = [at(entry, 0), at(entry, 1), at(entry, 2)];
      const known = voxel >= 0 && voxel < cellOf.length && beamlet >= 0 && beamlet < beam.bixels.length / 2;
      if (
        !known ||
        !Number.isInteger(voxel) ||
        !Number.isInteger(beamlet) ||
        !(dose >= 0 && Number.isFinite(dose))
      )
        throw importInvalid(
          `An influence matrix has the dose ${dose} for voxel ${voxel} and beamlet ${beamlet}, which are not all there: the folder is damaged.`,
        );
      const row = rowOf[voxel] ?? -1;
      if (row < 0) continue;
      counts[row] = (counts[row] ?? 0) + 1;
      entries++;
    }
  budget.take(csrBytes(voxels.length, columns, entries), 'The dose matrix');
  const matrix = allocateCsr(voxels.length, columns, entries);
  for (let row = 0; row < voxels.length; row++)
    matrix.starts[row + 1] = (matrix.starts[row] ?? 0) + (counts[row] ?? 0);
  fill(matrix, beams, rowOf);
  return {
    matrix,
    voxels,
    grid: given.grid,
    beams: beams.map(({ beam }) => beam),
    kernel: "PortPy's influence matrix",
  };
}

/** Columns of a row must ascend, so each beam's entries are put in by beamlet. */
function fill(
  matrix: ReturnType<typeof allocateCsr>,
  beams: readonly BeamEntries[],
  rowOf: Int32Array,
): void {
  const next = matrix.starts.slice();
  let firstColumn = 0;
  for (const { beam, count, at } of beams) {
    const order = Uint32Array.from({ length: count }, (_, entry) => entry).sort(
      (a, b) => at(a, 1) - at(b, 1),
    );
    for (const entry of order) {
      const row = rowOf[at(entry, 0)] ?? -1;
      if (row < 0) continue;
      const place = next[row] ?? 0;
      next[row] = place + 1;
      matrix.columnIndices[place] = firstColumn + at(entry, 1);
      matrix.values[place] = at(entry, 2);
    }
    firstColumn += beam.bixels.length / 2;
  }
}

async function entriesOf(folder: Source, patient: Source, budget: Budget): Promise<readonly BeamEntries[]> {
  const planned = patient.names.includes('PlannerBeams.json')
    ? new Set((await metadata(patient, 'PlannerBeams.json', plannerBeams, budget)).IDs.map(String))
    : undefined;
  const made: BeamEntries[] = [];
  for (const name of folder.names.filter((one) => /^Beam_.*_MetaData\.json$/u.test(one))) {
    const said = await metadata(folder, name, beamMetadata, budget);
    if (planned && !planned.has(String(said.ID))) continue;
    const x = await arrayAt(folder, said.beamlets.position_x_mm_File, budget);
    const y = await arrayAt(folder, said.beamlets.position_y_mm_File, budget);
    const width = said.beamlets.width_mm_File && (await arrayAt(folder, said.beamlets.width_mm_File, budget));
    const bixels = Float64Array.from({ length: 2 * x.values.length }, (_, at) =>
      Number((at % 2 === 0 ? x : y).values[at >> 1]),
    );
    const { x_mm, y_mm, z_mm } = said.iso_center;
    const beam: Beam = {
      gantryAngle: said.gantry_angle,
      couchAngle: said.couch_angle,
      isocentre: [x_mm, y_mm, z_mm],
      bixelWidth: width ? Number(width.values[0]) : 2.5,
      bixels,
    };
    made.push({ beam, ...triples(await arrayAt(folder, said.influenceMatrixSparse_File, budget)) });
  }
  if (made.length === 0)
    throw importInvalid(
      "'Beams' holds none of the planner's beams: download them, or remove PlannerBeams.json.",
    );
  return made;
}

/** Three columns of entries, or three rows. */
function triples({ shape, values }: Hdf5Array): { count: number; at: Triples } {
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || (columns !== 3 && rows !== 3))
    throw importInvalid(
      'An influence matrix is no table of voxel, beamlet and dose: the sparse one is needed.',
    );
  if (columns === 3) return { count: rows, at: (entry, part) => Number(values[3 * entry + part]) };
  return { count: columns, at: (entry, part) => Number(values[columns * part + entry]) };
}

import {
  type DoseDistribution,
  doseToVolume,
  type Grid,
  type PatientCase,
  parseMetric,
  resampledFractions,
  type Structure,
  structureVolume,
  type Triple,
  volumeFractions,
  voxelCentre,
  voxelCount,
  voxelsOfMask,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { pointsIn, type Solid, solids } from './solid.ts';

/** A dose that rises evenly by 1 Gy a mm along an oblique line. */
const doseAt = ([x, y, z]: Triple): number => Math.max(0, 22 + 0.48 * x + 0.6 * y + 0.64 * z);

/** Half the edge of the volume that is looked at, mm. */
const half = 40.5;
const cubes = (spacing: number): Grid => {
  const n = Math.round((2 * half) / spacing);
  const first = -half + spacing / 2;
  return { size: [n, n, n], spacing: [spacing, spacing, spacing], origin: [first, first, first] };
};

type Made = Pick<Structure, 'voxels' | 'fractions'>;

/** How a structure comes to its voxels. */
const ways: Readonly<Record<string, (solid: Solid, grid: Grid) => Made>> = {
  'whole voxels': (solid, grid) => ({ voxels: centresIn(solid)(grid) }),
  'its formula': (solid, grid) => withFractions(centresIn(solid)(grid), formula(solid, grid)),
  'voxels of 1 mm': (solid, grid) => {
    const fine = cubes(1);
    const from = { voxels: centresIn(solid)(fine) };
    return withFractions(centresIn(solid)(grid), resampledFractions(from, fine, grid));
  },
};

const withFractions = (voxels: Uint32Array, fractions: Structure['fractions']): Made =>
  fractions ? { voxels, fractions } : { voxels };

const centresIn =
  ({ inside }: Solid) =>
  (grid: Grid): Uint32Array =>
    voxelsOfMask(
      Uint8Array.from({ length: voxelCount(grid) }, (_, voxel) =>
        Number(inside(...voxelCentre(grid, voxel))),
      ),
    );

function formula(solid: Solid, grid: Grid): Structure['fractions'] {
  const { centre, radius } = solid;
  const corner = (by: number): Triple => [centre[0] + by, centre[1] + by, centre[2] + by];
  return volumeFractions(grid, [corner(-radius), corner(radius)], centresIn(solid));
}

/** What is measured, against points spread evenly in the solid. */
function rowsOf(solid: Solid, spacings: readonly number[], points: number): readonly Row[] {
  const truth = Float64Array.from(pointsIn(solid, points), doseAt).sort();
  const small = Math.min(100, 3 / solid.volume);
  return spacings.flatMap((spacing) =>
    Object.entries(ways).map(([way, make]): Row => {
      const grid = cubes(spacing);
      const made = make(solid, grid);
      const error = (value: number, of: number): string => `${(100 * (value / of - 1)).toFixed(1)} %`;
      const measured = (metric: string, volume: number): string => {
        const value = made.voxels.length > 0 ? measure(made, grid, metric) : undefined;
        return value === undefined ? '-' : error(value, doseToVolume(truth, volume));
      };
      return {
        solid: solid.name,
        spacing,
        way,
        volume: error(structureVolume({ ...structure, ...made }, grid), solid.volume),
        d95: measured('D95', 95),
        d2: measured('D2', 2),
        d003: measured('D0.03cc', small),
      };
    }),
  );
}

const structure = { name: 'solid', role: 'target', priority: 1 } as const;

function measure(made: Made, grid: Grid, name: string): number | undefined {
  const all = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const given: PatientCase = {
    name: 'solid',
    provenance: 'A solid of known shape.',
    grid,
    density: new Float32Array(all.length).fill(1),
    structures: [{ ...structure, ...made }],
    prescriptions: [{ structure: structure.name, dose: 22 }],
    fractions: 1,
  };
  const dose: DoseDistribution = {
    grid,
    voxels: all,
    dose: Float64Array.from(all, (voxel) => doseAt(voxelCentre(grid, voxel))),
  };
  const metric = parseMetric(name);
  if (!metric || metric.obstacle(given, structure.name) !== undefined) return undefined;
  return metric.measure(given, dose, structure.name, 'Gy').value;
}

/** How far what is reported of small structures is from the truth, on voxels of several sizes. */
export const radiotherapyDvh = defineBenchmark({
  name: 'radiotherapy-dvh',
  description: 'volumes, D95, D2 and D0.03cc of solids of known shape, on coarse voxels',
  defaults: { spacing: [1, 3, 5] as readonly number[], points: 4_000_000 },
  columns: {
    solid: 'solid, mm',
    spacing: 'voxels, mm',
    way: 'from',
    volume: 'volume',
    d95: 'D95',
    d2: 'D2',
    d003: 'D0.03cc',
  },
  run: async ({ spacing, points }) => solids.flatMap((solid) => rowsOf(solid, spacing, points)),
});

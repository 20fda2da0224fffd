import { defined, type RandomStream, randomStream, usageError } from '@textgrad/core';
import { createCase } from './create-case.ts';
import { type Grid, type Triple, voxelCount } from './grid.ts';
import type { PatientCase } from './patient-case.ts';
import type { Structure, StructureRole, VolumeFractions } from './structure.ts';
import { volumeFractions } from './volume-fractions.ts';

/** What a phantom is made from. */
export interface PhantomOptions {
  /** Every seed is another patient; 0 by default. */
  readonly seed?: number;
  /** From 0, organs clear of the target, to 1, organs that bend around it; 0.5 by default. */
  readonly difficulty?: number;
  /** Edge of the voxels, mm; 5 by default. */
  readonly spacing?: number;
}

/** An ellipsoid, or with an infinite half-axis an elliptic cylinder; all in mm. */
interface Ellipsoid {
  readonly name: string;
  readonly role: StructureRole;
  readonly priority: number;
  readonly density: number;
  readonly centre: Triple;
  readonly halfAxes: Triple;
}

/** The volume that is looked at, mm. */
const extent: Triple = [400, 260, 220];

/**
 * A synthetic prostate patient made of ellipsoids: PTV, rectum behind it, bladder above and in front, femoral heads,
 * body. The rectum and the bladder overlap the PTV by more the higher the difficulty.
 *
 * Prescribed are 70.2 Gy in 26 fractions (Pollack et al., Int J Radiat Oncol Biol Phys 2006, 64:518). Sizes vary by
 * about 10 % with the seed. The phantom is ours and free of any patient's data.
 *
 * @throws TextGradError `PHANTOM_OPTION` for a difficulty outside 0 to 1 or a spacing outside 1 to 12 mm.
 *
 * @example
 * ```ts
 * import { phantomCase } from '@textgrad/radiotherapy';
 *
 * console.log(phantomCase().structures.map(({ name }) => name).join(', '));
 * // PTV, Bladder, Rectum, Right femoral head, Left femoral head, Body
 * ```
 */
export function phantomCase(options: PhantomOptions = {}): PatientCase {
  const { seed = 0, difficulty = 0.5, spacing = 5 } = options;
  if (
    !(difficulty >= 0 && difficulty <= 1) ||
    !(spacing >= 1 && spacing <= 12) ||
    !Number.isSafeInteger(seed)
  )
    throw usageError(
      'PHANTOM_OPTION',
      'A phantom needs a whole seed, a difficulty from 0 to 1 and a spacing from 1 to 12 mm.',
      { details: { seed, difficulty, spacing } },
    );
  const size = extent.map((length) => Math.ceil(length / spacing)) as unknown as Triple;
  const origin = size.map((n) => (-(n - 1) / 2) * spacing) as unknown as Triple;
  const grid: Grid = { size, spacing: [spacing, spacing, spacing], origin };
  const shapes = anatomy(randomStream(seed).stream('phantom'), difficulty);
  const density = new Float32Array(voxelCount(grid));
  for (const shape of shapes.toReversed())
    for (const voxel of voxelsInside(grid, shape)) density[voxel] = shape.density;
  return createCase({
    name: `phantom-${seed}-${difficulty}`,
    provenance: `Synthetic ellipsoid phantom, seed ${seed}, difficulty ${difficulty}, ${spacing} mm.`,
    grid,
    density,
    structures: shapes.map((shape): Structure => {
      const { name, role, priority } = shape;
      const voxels = voxelsInside(grid, shape);
      return defined({ name, role, priority, voxels, fractions: fractionsInside(grid, shape) });
    }),
    prescriptions: [{ structure: 'PTV', dose: 70.2 }],
    fractions: 26,
  });
}

function anatomy(random: RandomStream, difficulty: number): readonly Ellipsoid[] {
  const vary = (name: string) => {
    const stream = random.stream(name);
    return (length: number, share = 0.1): number => length * (1 + share * (2 * stream.float() - 1));
  };
  const [p, r, b, f] = [vary('PTV'), vary('rectum'), vary('bladder'), vary('femoral heads')];
  const ptv: Triple = [p(29), p(25), p(29)];
  const rectum: Triple = [r(15), r(14), 70];
  const bladder: Triple = [b(37), b(32), b(30)];
  // How deep an organ reaches into the target, mm: from a gap of 4 to an overlap of 12.
  const depth = -4 + 16 * difficulty;
  const heads: Triple = [f(24), f(24), f(24)];
  const apart = f(92, 0.05);
  return [
    { name: 'PTV', role: 'target', priority: 1, density: 1.03, centre: [0, 0, 0], halfAxes: ptv },
    {
      name: 'Bladder',
      role: 'organ',
      priority: 2,
      density: 1.01,
      // Above the target and a little in front of it.
      centre: [0, -14, ptv[2] + bladder[2] - depth],
      halfAxes: bladder,
    },
    {
      name: 'Rectum',
      role: 'organ',
      priority: 2,
      density: 0.99,
      centre: [0, ptv[1] + rectum[1] - depth, 0],
      halfAxes: rectum,
    },
    ...(['Right', 'Left'] as const).map(
      (side): Ellipsoid => ({
        name: `${side} femoral head`,
        role: 'organ',
        priority: 3,
        density: 1.2,
        centre: [side === 'Right' ? -apart : apart, -5, 10],
        halfAxes: heads,
      }),
    ),
    {
      name: 'Body',
      role: 'body',
      priority: 4,
      density: 1,
      centre: [0, -5, 0],
      halfAxes: [r(180, 0.05), r(112, 0.05), Number.POSITIVE_INFINITY],
    },
  ];
}

/** More parts of smooth shapes change nothing that is measured. */
const maxParts = 4e5;

/** The body is left to whole voxels: it is large, and the ends of the grid cut it off. */
function fractionsInside(grid: Grid, shape: Ellipsoid): VolumeFractions | undefined {
  if (shape.role === 'body') return undefined;
  const { centre, halfAxes } = shape;
  const corner = (side: 1 | -1): Triple => [
    centre[0] + side * halfAxes[0],
    centre[1] + side * halfAxes[1],
    centre[2] + side * halfAxes[2],
  ];
  return volumeFractions(grid, [corner(-1), corner(1)], (fine) => voxelsInside(fine, shape), maxParts);
}

function voxelsInside({ size, spacing, origin }: Grid, { centre, halfAxes }: Ellipsoid): Uint32Array {
  const [nx, ny, nz] = size;
  const squares = ([0, 1, 2] as const).map((axis) =>
    Float64Array.from(
      { length: size[axis] },
      (_, at) => ((origin[axis] + at * spacing[axis] - centre[axis]) / halfAxes[axis]) ** 2,
    ),
  );
  const [x2 = new Float64Array(), y2 = x2, z2 = x2] = squares;
  const voxels: number[] = [];
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const rest = 1 - (y2[j] ?? 0) - (z2[k] ?? 0);
      if (rest < 0) continue;
      for (let i = 0; i < nx; i++) if ((x2[i] ?? 0) <= rest) voxels.push(i + nx * (j + ny * k));
    }
  return Uint32Array.from(voxels);
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type Beam,
  createCase,
  decodeMatRadMachine,
  doseInfluence,
  type Grid,
  type PatientCase,
  type PhotonKernel,
  voxelCount,
  waterKernel,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { wholeField } from './whole-field.ts';

/** Where matRad's generic machine is beside a checkout. */
const machineBeside = fileURLToPath(
  new URL('../../../../shared/data/radiotherapy/photons_Generic.mat', import.meta.url),
);

/** Depth of the isocentre and of all profiles, mm; the surface lies 900 mm from the source. */
const depth = 100;
/** Bixels of a field, mm. */
const bixel = 5;

/** A slab of lung: where it lies below the surface, mm, and its density. */
const lung = { from: 30, to: 80, density: 0.25 } as const;

/**
 * Open square fields in water, and behind a slab of lung: depth dose, penumbra, output and the dose beside the field, of the built-in
 * kernel and of a machine in matRad's terms (`--machine`, matRad's generic one where it lies beside the checkout); beside them, by how
 * much the doses differ from the same kernels summed over the whole field, without bixels.
 */
export const radiotherapyFields = defineBenchmark({
  name: 'radiotherapy-fields',
  description:
    "Open fields in water and lung: the built-in kernel's dose beside a machine of matRad's, both against sums over the whole field.",
  defaults: { fields: [30, 50, 100], machine: '' },
  columns: {
    kernel: 'kernel',
    medium: 'in',
    field: 'field, mm',
    dmax: 'maximum at, mm',
    pdd5: 'at 50 mm, % of maximum',
    pdd10: 'at 100 mm',
    pdd20: 'at 200 mm',
    penumbra: '80 to 20 % at 100 mm, mm',
    beside: '20 mm beside the edge, % of the axis',
    output: 'axis at 100 mm, of the largest field',
    onAxis: 'from the whole field, % of the axis: along it',
    inside: 'inside',
    edge: 'within 10 mm of the edge',
    outside: 'beside',
  },
  async run({ fields, machine }) {
    const rows: Row[] = [];
    for (const kernel of await kernelsOf(machine))
      for (const medium of media) {
        const measured: Awaited<ReturnType<typeof fieldIn>>[] = [];
        for (const field of fields) measured.push(await fieldIn(kernel, medium, field));
        const largest = measured[fields.indexOf(Math.max(...fields))]?.axis ?? Number.NaN;
        for (const { axis, onAxis, inside, edge, outside, ...row } of measured)
          rows.push({
            kernel: kernel.name,
            medium: medium.name,
            ...row,
            ...{ output: significant(axis / largest), onAxis, inside, edge, outside },
          });
      }
    return rows;
  },
});

async function kernelsOf(machine: string): Promise<readonly PhotonKernel[]> {
  const file = machine === '' && existsSync(machineBeside) ? machineBeside : machine;
  if (file === '') return [waterKernel];
  return [waterKernel, decodeMatRadMachine(await readFile(file))];
}

const spacing = 2.5;
const size = [121, 121, 121] as const;
/** Where dose is wanted: the surface lies at y = -100, the isocentre 100 mm below it. */
const points: Grid = { size, spacing: [spacing, spacing, spacing], origin: [-150, -depth, -150] };
/** The point at x and a depth below the surface, on the beam's middle plane. */
const pointAt = (x: number, below: number): number =>
  Math.round((x + 150) / spacing) + size[0] * (Math.round(below / spacing) + size[1] * 60);

/** Voxels of water whose upper faces are the surface. */
const grid: Grid = { ...points, origin: [-150, -depth + spacing / 2, -150] };
interface Medium {
  readonly name: string;
  readonly case: PatientCase;
  /** The water-equivalent depth of a depth below the surface, mm. */
  equivalent(below: number): number;
}

function mediumOf(name: string, slab: number): Medium {
  const count = voxelCount(grid);
  const below = (voxel: number): number => (Math.floor(voxel / size[0]) % size[1]) * spacing + spacing / 2;
  const density = Float32Array.from({ length: count }, (_, voxel) =>
    below(voxel) > lung.from && below(voxel) < lung.to ? slab : 1,
  );
  return {
    name,
    equivalent: (depthBelow) =>
      depthBelow - (1 - slab) * Math.max(0, Math.min(depthBelow, lung.to) - lung.from),
    case: createCase({
      name,
      grid,
      density,
      structures: [
        { name: 'Target', role: 'target', priority: 1, voxels: Uint32Array.of(pointAt(0, depth)) },
        {
          name: 'Body',
          role: 'body',
          priority: 2,
          voxels: Uint32Array.from({ length: count }, (_, voxel) => voxel),
        },
      ],
      prescriptions: [{ structure: 'Target', dose: 1 }],
      fractions: 1,
      provenance: 'Made by a benchmark.',
    }),
  };
}

const media: readonly Medium[] = [mediumOf('water', 1), mediumOf('water, 50 mm of lung', lung.density)];

async function fieldIn(kernel: PhotonKernel, { case: given, equivalent }: Medium, field: number) {
  const count = Math.round(field / bixel);
  const places = Array.from({ length: count }, (_, at) => (at - (count - 1) / 2) * bixel);
  const beam: Beam = {
    gantryAngle: 0,
    couchAngle: 0,
    isocentre: [0, 0, 0],
    bixelWidth: bixel,
    bixels: Float64Array.from(places.flatMap((x) => places.flatMap((z) => [x, z]))),
  };
  const axis = Array.from({ length: 100 }, (_, at) => pointAt(0, at * spacing));
  const across = Array.from({ length: 60 }, (_, at) => pointAt(at * spacing, depth));
  const voxels = Uint32Array.from(new Set([...axis, ...across])).sort();
  const influence = await doseInfluence(given, [beam], {
    kernel,
    points: { grid: points, voxels },
    coreRadius: null,
    lateralCutOff: 200,
  });
  const { matrix } = influence;
  const doses = new Map(
    [...voxels].map((voxel, row) => {
      let sum = 0;
      for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at++)
        sum += matrix.values[at] ?? 0;
      return [voxel, sum] as const;
    }),
  );
  const dose = (x: number, below: number): number => doses.get(pointAt(x, below)) ?? Number.NaN;
  const along = axis.map((voxel) => doses.get(voxel) ?? 0);
  const most = Math.max(...along);
  const here = dose(0, depth);
  const profile = across.map((voxel) => (doses.get(voxel) ?? 0) / here);
  const percent = (value: number): number => significant(100 * value);
  const whole = wholeField(kernel, 1000 - depth);
  /** The largest difference from the whole field at some places, % of the axis. */
  const difference = (places: readonly (readonly [x: number, below: number])[]): number =>
    significant(
      100 *
        Math.max(
          ...places.map(([x, below]) => {
            const y = below - depth;
            const slant = Math.hypot(x, 1000 + y) / (1000 + y);
            return Math.abs(dose(x, below) - whole(field, [x, y, 0], slant * equivalent(below))) / here;
          }),
        ),
      2,
    );
  const beside = (from: number, to: number) =>
    across
      .map((_, at) => at * spacing)
      .filter((x) => x - field / 2 >= from && x - field / 2 <= to && x < 145)
      .map((x) => [x, depth] as const);
  return {
    field,
    dmax: along.indexOf(most) * spacing,
    pdd5: percent(dose(0, 50) / most),
    pdd10: percent(here / most),
    pdd20: percent(dose(0, 200) / most),
    penumbra: significant(placeOf(profile, 0.2) - placeOf(profile, 0.8)),
    beside: percent(dose(field / 2 + 20, depth) / here),
    onAxis: difference([10, 20, 50, 100, 150, 200].map((below) => [0, below] as const)),
    inside: difference(beside(-field, -10)),
    edge: difference(beside(-9, 9)),
    outside: difference(beside(10, 60)),
    axis: here,
  };
}

/** Where a falling profile passes a level, mm, linear between its points. */
function placeOf(profile: readonly number[], level: number): number {
  const after = profile.findIndex((value) => value < level);
  const [above = 0, below = 0] = [profile[after - 1], profile[after]];
  return spacing * (after - (level - below) / (above - below));
}

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

/** Where matRad's generic machine is beside a checkout. */
const machineBeside = fileURLToPath(
  new URL('../../../../shared/data/radiotherapy/photons_Generic.mat', import.meta.url),
);

/** Depth of the isocentre and of all profiles, mm; the surface lies 900 mm from the source. */
const depth = 100;
/** Bixels of a field, mm. */
const bixel = 5;

/**
 * Open square fields in water: depth dose, penumbra and the dose beside the field, of the built-in kernel and of a machine in
 * matRad's terms (`--machine`, matRad's generic one where it lies beside the checkout).
 */
export const radiotherapyFields = defineBenchmark({
  name: 'radiotherapy-fields',
  description: "Open fields in water: the built-in kernel's dose beside that of a machine of matRad's.",
  defaults: { fields: [30, 50, 100], machine: '' },
  columns: {
    kernel: 'kernel',
    field: 'field, mm',
    dmax: 'maximum at, mm',
    pdd5: 'at 50 mm, % of maximum',
    pdd10: 'at 100 mm',
    pdd20: 'at 200 mm',
    penumbra: '80 to 20 % at 100 mm, mm',
    beside: '20 mm beside the edge, % of the axis',
    output: 'axis at 100 mm, of the largest field',
  },
  async run({ fields, machine }) {
    const rows: Row[] = [];
    for (const kernel of await kernelsOf(machine)) {
      const measured = await Promise.all(fields.map((field) => fieldIn(kernel, field)));
      const largest = measured[fields.indexOf(Math.max(...fields))]?.axis ?? Number.NaN;
      measured.forEach(({ axis, ...row }) => {
        rows.push({ kernel: kernel.name, ...row, output: significant(axis / largest) });
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
const water: PatientCase = createCase({
  name: 'water',
  grid,
  density: new Float32Array(voxelCount(grid)).fill(1),
  structures: [
    { name: 'Target', role: 'target', priority: 1, voxels: Uint32Array.of(pointAt(0, depth)) },
    {
      name: 'Body',
      role: 'body',
      priority: 2,
      voxels: Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel),
    },
  ],
  prescriptions: [{ structure: 'Target', dose: 1 }],
  fractions: 1,
  provenance: 'Made by a benchmark.',
});

async function fieldIn(kernel: PhotonKernel, field: number) {
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
  const influence = await doseInfluence(water, [beam], {
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
  return {
    field,
    dmax: along.indexOf(most) * spacing,
    pdd5: percent(dose(0, 50) / most),
    pdd10: percent(here / most),
    pdd20: percent(dose(0, 200) / most),
    penumbra: significant(placeOf(profile, 0.2) - placeOf(profile, 0.8)),
    beside: percent(dose(field / 2 + 20, depth) / here),
    axis: here,
  };
}

/** Where a falling profile passes a level, mm, linear between its points. */
function placeOf(profile: readonly number[], level: number): number {
  const after = profile.findIndex((value) => value < level);
  const [above = 0, below = 0] = [profile[after - 1], profile[after]];
  return spacing * (after - (level - below) / (above - below));
}

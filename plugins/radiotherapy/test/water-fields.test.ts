import { expect, test } from 'vitest';
import {
  type Beam,
  fluenceDose,
  type PatientCase,
  phantomCase,
  pixelWidth,
  waterKernel,
} from '../src/index.ts';

const grid = { size: [41, 25, 41], spacing: [10, 10, 10], origin: [-200, -95, -200] } as const;
const voxels = Uint32Array.from({ length: 41 * 25 * 41 }, (_, at) => at);
/** A box of water whose surface lies 900 mm from the source, 100 mm above the isocentre. */
const water: PatientCase = {
  ...phantomCase({ spacing: 12 }),
  grid,
  density: new Float32Array(voxels.length).fill(1),
  structures: [{ name: 'Body', role: 'body', priority: 1, voxels }],
};

/** Doses at places beside the axis, mm, of a square field, 100 mm deep, relative to the axis, and the axis itself. */
async function across(field: number, places: readonly number[]) {
  const count = field / 5;
  const middles = Array.from({ length: count }, (_, at) => 5 * (at - (count - 1) / 2));
  const beam: Beam = {
    gantryAngle: 0,
    couchAngle: 0,
    isocentre: [0, 0, 0],
    bixelWidth: 5,
    bixels: Float64Array.from(middles.flatMap((x) => middles.flatMap((z) => [x, z]))),
  };
  const points = {
    grid: { size: [401, 1, 1], spacing: [1, 1, 1], origin: [0, 0, 0] } as const,
    voxels: Uint32Array.from([0, ...places]),
  };
  const { dose } = await fluenceDose(water, [beam], new Float64Array(count * count).fill(1), {
    points,
    lateralCutOff: 200,
  });
  const [axis = Number.NaN, ...beside] = dose;
  return { axis, beside: beside.map((one) => one / axis) };
}

/**
 * 20 mm beside the edge and on the axis of fields of 30, 50 and 100 mm: what matRad's generic 6 MV machine gives there, % of the axis
 * and of the axis of the largest field, as `npm run bench -- radiotherapy-fields` prints it of its file.
 */
const generic = [
  { field: 30, beside: 2.27, output: 0.831 },
  { field: 50, beside: 3.84, output: 0.896 },
  { field: 100, beside: 6.45, output: 1 },
] as const;

test('the built-in kernel gives the dose beside fields of the generic machine within a fifth, and its output factors', async () => {
  const largest = await across(100, [70]);
  for (const { field, beside, output } of generic) {
    const measured = await across(field, [field / 2 + 20]);
    expect(Math.abs((100 * (measured.beside[0] ?? 0)) / beside - 1), `${field} mm`).toBeLessThan(0.2);
    expect(Math.abs(measured.axis / largest.axis - output), `${field} mm`).toBeLessThan(0.025);
  }
});

/** The share of a standard normal distribution below a number, by the midpoint rule. */
function normal(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  const steps = 400;
  const width = (x + 8) / steps;
  let sum = 0;
  for (let at = 0; at < steps; at++) sum += Math.exp(-0.5 * (-8 + (at + 0.5) * width) ** 2);
  return (sum * width) / Math.sqrt(2 * Math.PI);
}

/**
 * The dose of a square field of the default kernel at a point, by another way than bixels and tables: its kernels integrated in rings
 * around the point over the field, whose edges the penumbra blurs.
 *
 * @param depth - Water-equivalent, mm.
 */
function convolved(field: number, [x, y, z]: readonly [number, number, number], depth: number): number {
  const { penumbra, sourceAxisDistance: sad } = waterKernel;
  const sigma = penumbra / (2 * Math.sqrt(2 * Math.log(2)));
  // Edges are looked up every 0.1 mm.
  const edge = Float64Array.from({ length: 8001 }, (_, at) => {
    const place = (at - 4000) / 10;
    return normal((field / 2 - place) / sigma) - normal((-field / 2 - place) / sigma);
  });
  const along = (place: number): number => edge[Math.round(10 * place) + 4000] ?? 0;
  const scale = sad / (sad + y);
  const [u, w] = [x * scale, z * scale];
  const inverseSquare = sad ** 2 / (x ** 2 + (sad + y) ** 2 + z ** 2);
  return waterKernel.terms(900).reduce((sum, { depthDose, pixelWeight }, term) => {
    if (term === 0) return sum + inverseSquare * depthDose(depth) * along(u) * along(w);
    let integral = 0;
    const [step, angles] = [0.5, 120];
    for (let r = step / 2; r < 190; r += step) {
      let around = 0;
      for (let k = 0; k < angles; k++) {
        const angle = (2 * Math.PI * (k + 0.5)) / angles;
        around += along(u + r * Math.cos(angle)) * along(w + r * Math.sin(angle));
      }
      integral += (pixelWeight(r) / pixelWidth ** 2) * r * step * ((2 * Math.PI) / angles) * around;
    }
    return sum + inverseSquare * depthDose(depth) * integral;
  }, 0);
}

/** Depths and places of a field, mm: build-up, behind the slab, in the penumbra, beside the field. */
const looked = [
  [0, -85],
  [0, -40],
  [0, 0],
  [0, 100],
  [10, 0],
  [45, 0],
  [70, 0],
] as const;

test.each([
  ['water', 1],
  ['a slab of lung, 50 mm thick, in water', 0.25],
])('fields of the default kernel in %s are those of an independent convolution', async (_, density) => {
  const [nx, ny] = grid.size;
  // From 30 to 80 mm below the surface.
  const inSlab = (y: number): boolean => y >= -70 && y < -20;
  const slab: PatientCase = {
    ...water,
    density: Float32Array.from(voxels, (voxel) =>
      inSlab(grid.origin[1] + 10 * (Math.floor(voxel / nx) % ny)) ? density : 1,
    ),
  };
  for (const field of [30, 100]) {
    const middles = Array.from({ length: field / 5 }, (__, at) => 5 * (at - (field / 5 - 1) / 2));
    const beam: Beam = {
      gantryAngle: 0,
      couchAngle: 0,
      isocentre: [0, 0, 0],
      bixelWidth: 5,
      bixels: Float64Array.from(middles.flatMap((x) => middles.flatMap((z) => [x, z]))),
    };
    const axis = convolved(field, [0, 0, 0], 100);
    for (const [x, y] of looked) {
      const points = {
        grid: { size: [1, 1, 1], spacing: [1, 1, 1], origin: [x, y, 0] } as const,
        voxels: Uint32Array.of(0),
      };
      const { dose } = await fluenceDose(slab, [beam], new Float64Array(middles.length ** 2).fill(1), {
        points,
        lateralCutOff: 200,
      });
      // Depth along the slanted ray.
      const slant = Math.hypot(x, 1000 + y) / (1000 + y);
      const geometric = y + 100;
      const thinned = (1 - density) * Math.max(0, Math.min(50, y + 70));
      const wanted = convolved(field, [x, y, 0], slant * (geometric - thinned));
      expect(Math.abs((dose[0] ?? Number.NaN) - wanted) / axis, `${field} mm at ${x}, ${y}`).toBeLessThan(
        0.01,
      );
    }
  }
});

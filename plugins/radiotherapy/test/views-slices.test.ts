import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  createCase,
  type DoseDistribution,
  evaluateGoals,
  type Grid,
  type PatientCase,
  parseClinicalGoal,
  voxelCentre,
  voxelCount,
} from '../src/index.ts';
import { contourPath } from '../src/views/slices/contour-path.ts';
import { drawSlice } from '../src/views/slices/draw-slice.ts';
import { firstLook, hottestVoxels } from '../src/views/slices/hot-spots.ts';
import { isodosesOf } from '../src/views/slices/isodoses.ts';
import { drawable, indicesOf, placeOn, planes, sliceOf } from '../src/views/slices/plane.ts';
import { planeSliders } from '../src/views/slices/plane-sliders.ts';
import { greyPng, sceneOf } from '../src/views/slices/scene.ts';
import { threePlanes } from '../src/views/slices/three-planes.ts';

/** A box of 120 × 104 × 80 mm, cut into voxels of different edges. */
const grid: Grid = { size: [61, 53, 17], spacing: [2, 2, 5], origin: [-60, -52, -40] };
const all = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
const place = (voxel: number) => voxelCentre(grid, voxel);
const radius = (voxel: number): number => Math.hypot(...place(voxel));
/** The voxel whose centre lies at x, y, z mm. */
const at = (x: number, y: number, z: number): number =>
  (x + 60) / 2 + 61 * ((y + 52) / 2 + 53 * ((z + 40) / 5));

const given: PatientCase = createCase({
  name: 'box',
  grid,
  density: Float32Array.from(all, (voxel) => (place(voxel)[0] > 0 ? 1 : 0.4)),
  structures: [
    { name: 'PTV', role: 'target', priority: 1, voxels: all.filter((voxel) => radius(voxel) <= 12) },
    { name: 'Cord & <co>', role: 'organ', priority: 2, voxels: all.filter((v) => place(v)[1] > 40) },
    { name: 'Body', role: 'body', priority: 3, voxels: all },
  ],
  prescriptions: [{ structure: 'PTV', dose: 60 }],
  fractions: 20,
  provenance: 'Made for a test.',
});

/** 63 Gy in the middle, 1 Gy less for each mm; other voxels as they are given. */
const dosed = (others: Readonly<Record<number, number>> = {}): DoseDistribution => ({
  grid,
  voxels: all,
  dose: Float64Array.from(all, (voxel) => others[voxel] ?? Math.max(0, 63 - radius(voxel))),
});

/** The corners of a path, mm. */
function corners(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/M(?<start>[^l]+)l(?<steps>[^z]+)z/gu)].flatMap(({ groups }) => {
    const numbers = (text = ''): number[] => (text.match(/-?\d+/gu) ?? []).map(Number);
    let [x = 0, y = 0] = numbers(groups?.start);
    const steps = numbers(groups?.steps);
    const points: [number, number][] = [[x / 10, y / 10]];
    for (let step = 0; step < steps.length; step += 2) {
      x += steps[step] ?? 0;
      y += steps[step + 1] ?? 0;
      points.push([x / 10, y / 10]);
    }
    return points;
  });
}

describe('planes', () => {
  // A voxel to the patient's left, in front and towards the head, by its value 1 in zeros.
  const values = new Float32Array(all.length);
  const voxel = at(50, -40, 30);
  values[voxel] = 1;
  test.each([
    ['axial', 14, 'right', 'top'],
    ['coronal', 6, 'right', 'top'],
    ['sagittal', 55, 'left', 'top'],
  ] as const)('left, front and head lie where %s says', (name, index, side, end) => {
    const plane = planes.find((one) => one.name === name) ?? planes[0];
    const { columns, rows, values: slice } = sliceOf({ grid, values }, plane, index);
    const found = slice.indexOf(1);
    const [column, row] = [found % columns, Math.floor(found / columns)];
    expect(found).toBeGreaterThanOrEqual(0);
    expect(column > columns / 2 ? 'right' : 'left').toBe(side);
    expect(row > rows / 2 ? 'bottom' : 'top').toBe(end);
    const { pixel } = sliceOf({ grid, values }, plane, index);
    const [x, y] = placeOn(plane, grid, indicesOf(grid, voxel));
    expect([x, y]).toEqual([(column + 0.5) * pixel[0], (row + 0.5) * pixel[1]]);
  });
});

describe('lines', () => {
  test.each(planes.map((plane) => [plane.name, plane] as const))(
    'an isodose of a dose that falls evenly from the middle is a circle: %s',
    (_, plane) => {
      const values = Float32Array.from(dosed().dose);
      const middle = Math.floor(grid.size[plane.across] / 2);
      const slice = sliceOf({ grid, values }, plane, middle);
      const path = corners(contourPath(slice, 43));
      const [cx, cy] = placeOn(plane, grid, [30, 26, 8]);
      expect(path.length).toBeGreaterThan(20);
      for (const [x, y] of path) {
        // Between centres 5 mm apart the dose is taken as linear, so that a circle of 20 mm is off by 5²/8/20 at most.
        expect(Math.abs(Math.hypot(x - cx, y - cy) - 20)).toBeLessThan(0.3);
      }
    },
  );

  test('an outline runs along the edges of the voxels', () => {
    const mask = Uint8Array.from(all, (v) =>
      Number(Math.abs(place(v)[0]) <= 10 && Math.abs(place(v)[1]) <= 6),
    );
    const points = corners(contourPath(sliceOf({ grid, values: mask }, planes[0], 8), 0.5));
    expect(Math.min(...points.map(([x]) => x)) - 61).toBeCloseTo(-11, 6);
    expect(Math.max(...points.map(([x]) => x)) - 61).toBeCloseTo(11, 6);
    expect(Math.max(...points.map(([, y]) => y)) - 53).toBeCloseTo(7, 6);
    // Eight corners of a box whose own are cut: straight edges hold no points between.
    expect(new Set(points.map(String)).size).toBe(8);
  });

  test('an outline passes through voxels that lie in a structure in part', () => {
    const whole = all.filter((v) => Math.abs(place(v)[0]) <= 10 && Math.abs(place(v)[1]) <= 6);
    const touched = all.filter((v) => Math.abs(place(v)[0]) <= 12 && Math.abs(place(v)[1]) <= 6);
    const shares = Float32Array.from(touched, (v) => (Math.abs(place(v)[0]) > 10 ? 0.25 : 1));
    const fractions = { voxels: touched, shares };
    const target = { name: 'PTV', role: 'target', priority: 1, voxels: whole, fractions } as const;
    const partly = { ...given, structures: [target, ...given.structures.slice(1)] };
    const mask = sceneOf(partly, dosed()).structures[0]?.mask ?? expect.fail('no mask');
    const points = corners(contourPath(sliceOf(mask, planes[0], 8), 0.5));
    // From 1 at 10 mm to 0.25 at 12 mm it is a half at 11.33 mm.
    expect(Math.max(...points.map(([x]) => x)) - 61).toBeCloseTo(11.3, 1);
    expect(Math.min(...points.map(([x]) => x)) - 61).toBeCloseTo(-11.3, 1);
  });

  test('nothing is drawn where the level is not reached', () => {
    expect(contourPath(sliceOf({ grid, values: new Float32Array(all.length) }, planes[0], 3), 1)).toBe('');
  });

  test('levels are of the main prescription, with 95 % of each lower one', () => {
    const boost = {
      ...given,
      structures: [
        ...given.structures,
        { ...given.structures[1], name: 'PTV50' } as (typeof given.structures)[number],
      ],
      prescriptions: [
        { structure: 'PTV', dose: 70 },
        { structure: 'PTV50', dose: 50 },
      ],
    };
    const labels = isodosesOf(boost).map(({ label }) => label);
    expect(labels).toContain('95 %, 66.5 Gy');
    expect(labels).toContain('95 % of PTV50, 47.5 Gy');
    const doses = isodosesOf(boost).map(({ dose }) => dose);
    expect(doses).toEqual(doses.toSorted((a, b) => b - a));
  });
});

test('a fine slice is drawn on fewer pixels, in its place', () => {
  const fine: Grid = { size: [401, 333, 1], spacing: [1, 1, 3], origin: [0, 0, 0] };
  const values = Float32Array.from({ length: 401 * 333 }, (_, v) =>
    Math.max(0, 100 - Math.hypot((v % 401) - 250, Math.floor(v / 401) - 120)),
  );
  const whole = sliceOf({ grid: fine, values }, planes[0], 0);
  const few = drawable(whole);
  expect([few.columns, few.rows, few.pixel]).toEqual([134, 111, [3, 3]]);
  for (const [x, y] of corners(contourPath(few, 40)))
    expect(Math.abs(Math.hypot(x - 250.5, y - 120.5) - 60)).toBeLessThan(0.2);
  expect(drawable(few)).toBe(few);
});

test('densities are grey: black at 0.4, white at 1.6, rows as in the slice', () => {
  const png = Buffer.from(
    greyPng({ columns: 3, rows: 2, pixel: [1, 1], values: Float32Array.of(0, 0.4, 1.06, 1.6, 2, 0.7) }),
    'base64',
  );
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  const data = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
  expect([...rows]).toEqual([0, 0, 0, 140, 0, 255, 255, 64]);
});

describe('the hot spot is drawn where it is', () => {
  const skin = at(58, -50, 25);
  const hot = dosed({ [skin]: 57.6 });

  test('the first view goes through 96 % of the prescription at the skin, not through the maximum', () => {
    const spots = hottestVoxels(given, hot);
    expect(spots.maximum).toMatchObject({ voxel: at(0, 0, 0), dose: 63 });
    expect(spots.beyond).toMatchObject({ voxel: skin, dose: 57.6 });
    expect(firstLook(given, spots).voxel).toBe(skin);
    expect(firstLook(given, hottestVoxels(given, dosed())).voxel).toBe(at(0, 0, 0));
  });

  test('on wide voxels it is the one that goals and tables read, between centres too', () => {
    const wide: Grid = { size: [13, 13, 13], spacing: [10, 10, 10], origin: [-60, -60, -60] };
    const whole = Uint32Array.from({ length: voxelCount(wide) }, (_, voxel) => voxel);
    const from = (voxel: number): number => Math.hypot(...voxelCentre(wide, voxel));
    const fractions = { voxels: whole, shares: new Float32Array(whole.length).fill(1) };
    const coarse = createCase({
      ...given,
      grid: wide,
      density: new Float32Array(whole.length).fill(1),
      structures: [
        { name: 'PTV', role: 'target', priority: 1, voxels: whole.filter((voxel) => from(voxel) <= 12) },
        { name: 'Body', role: 'body', priority: 2, voxels: whole, fractions },
      ],
    });
    const falling: DoseDistribution = {
      grid: wide,
      voxels: whole,
      dose: Float64Array.from(whole, (voxel) => 70 * Math.exp(-from(voxel) / 40)),
    };
    const { maximum, beyond } = hottestVoxels(coarse, falling);
    const [read] = evaluateGoals(coarse, falling, [
      parseClinicalGoal('Body max beyond 30 mm <= 1 Gy'),
    ]).measurements;
    expect(beyond?.dose).toBe(read?.quantity.value);
    expect(beyond?.dose).toBeGreaterThan(falling.dose[beyond?.voxel ?? 0] ?? 0);
    expect(maximum.dose).toBe(Math.max(...falling.dose));
  });

  test('without a body it is the centre that has most', () => {
    const bare = { ...given, structures: given.structures.filter(({ role }) => role !== 'body') };
    expect(hottestVoxels(bare, hot).beyond).toMatchObject({ voxel: skin, dose: 57.6 });
  });

  test('it is marked in the first slice of all three planes, at its place', () => {
    const scene = sceneOf(given, hot);
    const slices = [
      drawSlice(scene, planes[0], 13, { width: 610 }),
      drawSlice(scene, planes[1], 1, { width: 610 }),
      drawSlice(scene, planes[2], 59, { width: 265 }),
    ];
    const wanted = [
      [119, 3],
      [119, 17.5],
      [3, 17.5],
    ];
    slices.forEach((drawn, index) => {
      expect(drawn).toContain('hottest voxel beyond 30 mm: 57.6 Gy');
      expect(drawn).not.toContain('maximum: 63.0 Gy');
      const [, x, y] = /class="spot">.*?d="M([\d.]+) ([\d.]+)m/u.exec(drawn) ?? [];
      expect([Number(x) / 10, Number(y) / 10]).toEqual(wanted[index]);
    });
    expect(threePlanes(scene, { width: 700, title: '' }).match(/class="spot"/gu)).toHaveLength(3);
    expect(threePlanes(scene, { width: 400, title: '' }).match(/class="spot"/gu)).toHaveLength(3);
  });

  test('it lies in the slice that is shown before anything is pressed', () => {
    const { markup } = planeSliders(sceneOf(given, hot));
    const shown = [
      ...markup.matchAll(
        /<input type="radio" name="(?<group>[^"]+)" checked class="hot" aria-label="(?<words>[^"]+)"/gu,
      ),
    ];
    expect(shown.map(({ groups }) => groups?.words)).toEqual([
      'axial, z = 25 mm',
      'coronal, y = -50 mm',
      'sagittal, x = 58 mm',
    ]);
    expect(markup.match(/ checked/gu)).toHaveLength(3);
  });
});

describe('the slices of a report', () => {
  const { markup } = planeSliders(sceneOf(given, dosed()));

  test('need no script, and each is reached by a button of its plane', () => {
    expect(markup).not.toMatch(/<script|\son\w+=/iu);
    for (const { name } of planes) {
      const buttons = markup.match(new RegExp(`name="slices-${name}"`, 'gu')) ?? [];
      expect(buttons.length).toBeGreaterThan(10);
      expect(buttons.length).toBeLessThanOrEqual(40);
    }
    expect(markup.match(/<input /gu)).toHaveLength(markup.match(/class="slice"/gu)?.length ?? 0);
  });

  test('name isodoses in % and Gy and every structure, escaped', () => {
    expect(markup).toContain('95 %, 57 Gy');
    expect(markup).toContain('Cord &amp; &lt;co&gt;');
    expect(markup).not.toContain('<co>');
  });

  test('are drawn where the dose covers a part of the patient alone', () => {
    const part = all.filter((voxel) => place(voxel)[2] > 0);
    const dose = Float64Array.from(part, () => 60);
    const drawn = drawSlice(sceneOf(given, { grid, voxels: part, dose }), planes[1], 26, { width: 400 });
    expect(drawn).toContain('<title>Body</title>');
    expect(drawn).toContain('<title>100 %, 60 Gy</title>');
  });
});

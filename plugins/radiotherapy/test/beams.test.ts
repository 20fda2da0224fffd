import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  arcDirections,
  createBeams,
  createPlanRoom,
  doseInfluence,
  fluenceDose,
  machineKernel,
  type PlannedBeam,
  phantomCase,
  planConfig,
  writeMat,
} from '../src/index.ts';
import { directionsOf } from '../src/plan/beam-choice.ts';
import { ctFiles, folderWith, plan, structureSet } from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-beams-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chosen = (settings: object, planned?: readonly PlannedBeam[]) =>
  directionsOf(planConfig.parse(settings), planned);
const beam: PlannedBeam = {
  name: 'LPO',
  gantryAngle: 40,
  couchAngle: 0,
  isocentre: [1, 2, 3],
  turns: false,
  radiation: 'PHOTON',
  position: 'HFS',
};

describe('the beams of a configuration', () => {
  test('gantry and couch angles, arcs, both together, those of the plan', () => {
    expect(chosen({ beams: 3 }).map(({ gantryAngle }) => gantryAngle)).toEqual([0, 120, 240]);
    expect(chosen({ gantry: [30, 330], couch: 10 })).toEqual([
      { gantryAngle: 30, couchAngle: 10 },
      { gantryAngle: 330, couchAngle: 10 },
    ]);
    expect(chosen({ gantry: [90, 270], couch: [0, 20] }).map(({ couchAngle }) => couchAngle)).toEqual([
      0, 20,
    ]);
    const both = chosen({ gantry: [30], couch: 90, arcs: [{ from: 181, to: 179, beams: 3 }] });
    expect(both.map(({ gantryAngle, couchAngle }) => [gantryAngle, couchAngle])).toEqual([
      [30, 90],
      [181, 0],
      [0, 0],
      [179, 0],
    ]);
    expect(chosen({ planBeams: true }, [beam])).toEqual([
      { gantryAngle: 40, couchAngle: 0, isocentre: [1, 2, 3] },
    ]);
  });

  test('a whole turn has no beam twice', () => {
    expect(arcDirections({ from: 180, to: 180, beams: 4 }).map(({ gantryAngle }) => gantryAngle)).toEqual([
      180, 270, 0, 90,
    ]);
  });

  test.each([
    [
      { gantry: [180], couch: 180 },
      'A couch at 180 degrees is turned by more than 90: gantry 180 there is gantry 180 with the couch at 0',
    ],
    [{ gantry: [0, 90, 360] }, 'Gantry 0 with couch 0 and Gantry 360 with couch 0 are one direction'],
    [{ gantry: [0, 0], couch: [0, 45] }, 'are one direction'],
    [{ gantry: [90, 90.5] }, 'are one direction'],
    [{ gantry: [90], couch: [0, 10] }, 'There are 1 gantry angles and 2 couch angles'],
    [{ couch: 10 }, 'without gantry angles'],
    [{ arcs: [{ from: 10, to: 11, beams: 2 }] }, 'turns by 1: an arc turns by 10 to 360'],
    [{ arcs: [{ from: 0, to: 20, beams: 40 }] }, 'at least 1 degree apart'],
    [{ planBeams: true }, 'no plan whose beams could be taken'],
    [{ planBeams: true, gantry: [0] }, 'choose planBeams, or gantry'],
  ])('%o are refused in a sentence', (settings, words) => {
    expect(() => chosen(settings)).toThrow(words);
  });

  test.each([
    [{ turns: true }, "'LPO' turns the gantry"],
    [{ radiation: 'PROTON' }, "'LPO' is one of proton"],
    [{ position: 'FFP' }, "'LPO' is of a patient who lies FFP"],
  ])("a plan's beam that is %o is refused", (change, words) => {
    expect(() => chosen({ planBeams: true }, [{ ...beam, ...change }])).toThrow(words);
  });

  test("are those of the case's own RTPLAN, at its isocentre", async () => {
    const path = folderWith(folder, 'patient', {
      ...ctFiles(),
      'rs.dcm': structureSet(),
      'rp.dcm': plan(),
    });
    const settings = planConfig.parse({ case: path, planBeams: true, goals: ['PTV D2 <= 110 %'], rings: [] });
    const { influence } = await createPlanRoom().planner(settings);
    expect(influence.beams).toMatchObject([{ gantryAngle: 40, couchAngle: 0, isocentre: [0, 0, 0] }]);
  });
});

const machine = (ssd: number) => ({
  name: 'Bench',
  sourceAxisDistance: 1000,
  penumbra: 6,
  m: 0.005,
  betas: [0.3, 0.05, 0.01],
  kernelPositions: Float64Array.from({ length: 200 }, (_, at) => at / 2),
  kernels: [
    {
      sourceSurfaceDistance: ssd,
      terms: [1, 2, 3].map((k) =>
        Float64Array.from({ length: 200 }, (_, at) => 1e-3 * Math.exp(-at / (8 * k))),
      ),
    },
  ],
});

/** A machine file as matRad has it. */
function machineFile(ssd: number): string {
  const { penumbra, m, betas, kernelPositions, kernels } = machine(ssd);
  const row = (values: ArrayLike<number>) => Float64Array.from(values);
  const [kernel] = kernels;
  const file = join(folder, `machine-${ssd}.mat`);
  writeFileSync(
    file,
    writeMat({
      machine: {
        meta: { name: 'Bench', SAD: 1000 },
        data: {
          penumbraFWHMatIso: penumbra,
          m,
          betas: row(betas),
          kernelPos: row(kernelPositions),
          kernel: Object.fromEntries([
            ['SSD', ssd],
            ...(kernel?.terms ?? []).map((term, at) => [`kernel${at + 1}`, row(term)] as const),
          ]),
        },
      },
    }),
  );
  return file;
}

describe("a machine of one's own", () => {
  const plain = { spacing: 12, bixelWidth: 20, gantry: [0, 90] };

  test('is read from its file, and plans with its dose', async () => {
    const room = createPlanRoom();
    const { influence, case: given } = await room.planner(
      planConfig.parse({ ...plain, machine: machineFile(900) }),
    );
    expect(influence.kernel).toBe('Bench');
    const own = await doseInfluence(given, influence.beams, { kernel: machineKernel(machine(900)) });
    expect(influence.matrix.values).toEqual(own.matrix.values);
  });

  test('without a kernel near the surface is refused in a sentence, and so is a file that is none', async () => {
    const planned = (file: string) => createPlanRoom().planner(planConfig.parse({ ...plain, machine: file }));
    await expect(planned(machineFile(500))).rejects.toThrow(
      /has no kernel for a surface \d+ mm from the source/u,
    );
    const none = join(folder, 'none.mat');
    writeFileSync(none, 'no machine');
    await expect(planned(none)).rejects.toThrow("none.mat' cannot be used");
    await expect(planned(join(folder, 'missing.mat'))).rejects.toThrow('cannot be used');
  });
});

test('the dose of a fluence is that of the matrix with every entry', async () => {
  const given = phantomCase({ spacing: 12 });
  const beams = createBeams(given, { gantryAngles: [0, 72], couchAngles: [0, 30], bixelWidth: 20 });
  const { matrix } = await doseInfluence(given, beams, { coreRadius: null });
  const weights = Float64Array.from({ length: matrix.columns }, (_, at) => 1 + (at % 5));
  const { dose } = await fluenceDose(given, beams, weights);
  const wanted = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++)
    for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at++)
      wanted[row] =
        (wanted[row] ?? 0) + (matrix.values[at] ?? 0) * (weights[matrix.columnIndices[at] ?? 0] ?? 0);
  expect(Math.max(...dose.map((one, row) => Math.abs(one - (wanted[row] ?? 0))))).toBeLessThan(1e-6);
});

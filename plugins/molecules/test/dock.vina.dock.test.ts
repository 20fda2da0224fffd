import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextGradError } from '@textgrad/core';
import { afterAll, describe, expect, test } from 'vitest';
import { readLigand, readPoses, readReceptor, writePoses } from '../src/dock/pdbqt/index.ts';
import { fitPose } from '../src/dock/vina/fit-pose.ts';
import {
  anchorsOf,
  createDockPool,
  createTarget,
  type DockResult,
  dock,
  localOptimize,
  scoreOnly,
  typeReceptor,
} from '../src/dock/vina/index.ts';
import { ligandModel } from '../src/dock/vina/ligand-model.ts';
import { aminopentanol, atomLine, pocket } from './support/small-complex.ts';

const receptor = typeReceptor(readReceptor(pocket));
const box = { center: [0, 0, 0], size: [16, 16, 16] } as const;
const target = createTarget(receptor, box);
const ligand = readLigand(aminopentanol);
const budget = { runs: 5, fraction: 0.01 };

/** The parts of a result that must not depend on how it was computed. */
const essence = ({ affinity, poses, best, evaluations }: DockResult) => ({
  affinity,
  poses,
  best,
  evaluations,
});

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof TextGradError) return error.code;
    throw error;
  }
  return 'none';
}

describe('docking', async () => {
  const result = await dock(ligand, target, { budget, seed: 3 });

  test('improves on the pose of the file', () => {
    expect(result.affinity).toBeLessThan(scoreOnly(ligand, receptor).affinity);
    expect(result.affinity).toBeLessThan(-1);
    expect(result.engine).toBe('in-process Vina (TypeScript)');
  });

  test('ranks at most nine distinct poses by inter + intra', () => {
    const { poses, best, affinity } = result;
    expect(poses.length).toBeGreaterThan(1);
    expect(poses.length).toBeLessThanOrEqual(9);
    const totals = poses.map(({ inter, intra }) => inter + intra);
    expect(totals).toEqual(totals.toSorted((one, other) => one - other));
    expect(poses[0]).toMatchObject({
      affinity,
      inter: best.inter,
      intra: best.intra,
      rmsdLower: 0,
      rmsdUpper: 0,
    });
    expect(affinity).toBeCloseTo(best.inter / (1 + 0.05846 * 3.5), 9);
    for (const pose of poses.slice(1)) {
      expect(pose.rmsdUpper).toBeGreaterThanOrEqual(1);
      expect(pose.rmsdLower).toBeLessThanOrEqual(pose.rmsdUpper);
      expect(pose.affinity).toBeLessThanOrEqual(affinity + 3);
    }
  });

  test('finds minima: optimising its best pose again changes nothing', () => {
    const [read] = readPoses(writePoses(ligand, result.poses));
    if (!read) throw new Error('no pose was written');
    const again = localOptimize(read.ligand, target);
    expect(again.inter + again.intra).toBeLessThanOrEqual(result.best.inter + result.best.intra + 0.01);
    expect(again.inter + again.intra).toBeGreaterThan(result.best.inter + result.best.intra - 0.1);
  });

  test('writes poses that score as it says', () => {
    const read = readPoses(writePoses(ligand, result.poses));
    expect(read).toHaveLength(result.poses.length);
    read.forEach((pose, index) => {
      const { inter, intra } = scoreOnly(pose.ligand, receptor);
      // Coordinates have three decimals, and Vina's energy is a step function of the squared distance.
      expect(Math.abs(inter - (result.poses[index]?.inter ?? 0))).toBeLessThan(0.05);
      expect(Math.abs(intra - (result.poses[index]?.intra ?? 0))).toBeLessThan(0.05);
    });
  });

  test('keeps every atom in the box', () => {
    for (const { coordinates } of result.poses)
      for (const value of coordinates) expect(Math.abs(value)).toBeLessThan(8 + 0.2 + 1.2);
  });

  test('gives the same result for the same seed, and another for another', async () => {
    expect(essence(await dock(ligand, target, { budget, seed: 3 }))).toEqual(essence(result));
    const fresh = createTarget(receptor, box);
    expect(essence(await dock(ligand, fresh, { budget, seed: 3 }))).toEqual(essence(result));
    expect((await dock(ligand, target, { budget, seed: 4 })).poses).not.toEqual(result.poses);
  });

  test.each([1, 2, 5])('gives the same result on %i threads', async (threads) => {
    await using pool = createDockPool({ threads });
    expect(essence(await dock(ligand, createTarget(receptor, box), { budget, seed: 3, pool }))).toEqual(
      essence(result),
    );
  });

  test('of several ligands at once on one pool gives what each gives alone', async () => {
    await using pool = createDockPool({ threads: 2 });
    const shared = createTarget(receptor, box);
    const seeds = [1, 2, 3];
    const together = await Promise.all(seeds.map((seed) => dock(ligand, shared, { budget, seed, pool })));
    expect(together[2] && essence(together[2])).toEqual(essence(result));
  });
});

describe('a start', () => {
  test('is met as closely as the torsions allow', async () => {
    const { poses } = await dock(ligand, target, { budget, seed: 3 });
    for (const { coordinates } of poses) {
      const model = ligandModel(ligand);
      const fitted = fitPose(model, anchorsOf(ligand, coordinates));
      const places = Array.from(model.tree.heavyAtoms, (atom) => [
        ...coordinates.subarray(3 * atom, 3 * atom + 3),
      ]);
      const { TorsionTree } = await import('../src/dock/vina/torsion-tree.ts');
      const tree = new TorsionTree(model.tree);
      tree.place(fitted);
      places.flat().forEach((value, at) => {
        expect(Math.abs(value - (tree.coordinates[at] ?? 0))).toBeLessThan(0.05);
      });
    }
  });

  test('from a good pose is not lost by a search of one step', async () => {
    const { poses, affinity } = await dock(ligand, target, { budget: { runs: 16, fraction: 0.02 }, seed: 3 });
    const start = anchorsOf(ligand, poses[0]?.coordinates ?? []);
    const tiny = { runs: 1, fraction: 1e-6 };
    const warm = await dock(ligand, target, { budget: tiny, seed: 1, start });
    const cold = await dock(ligand, target, { budget: tiny, seed: 1 });
    expect(warm.affinity).toBeLessThan(affinity + 0.05);
    expect(cold.affinity).toBeGreaterThan(affinity + 0.05);
  });

  test('of some atoms is enough', async () => {
    const start = [{ atom: 3, x: 1, y: 0, z: 0 }];
    const { poses } = await dock(ligand, target, { budget: { runs: 1, fraction: 0.001 }, seed: 1, start });
    expect(poses.length).toBeGreaterThan(0);
  });

  test.each([
    { atom: 99, x: 0, y: 0, z: 0 },
    { atom: 4, x: 0, y: 0, z: 0 },
    { atom: 0, x: Number.NaN, y: 0, z: 0 },
  ])('at %j is refused', async (anchor) => {
    expect(await codeOf(() => dock(ligand, target, { start: [anchor] }))).toBe('START_INVALID');
  });
});

describe('what cannot be docked is refused with words', () => {
  test.each([
    [{ center: [0, 0, 0], size: [0, 10, 10] }, 'BOX_INVALID'],
    [{ center: [0, 0, 0], size: [-5, 10, 10] }, 'BOX_INVALID'],
    [{ center: [Number.NaN, 0, 0], size: [10, 10, 10] }, 'BOX_INVALID'],
    [{ center: [0, 0, 0], size: [10, Number.POSITIVE_INFINITY, 10] }, 'BOX_INVALID'],
    [{ center: [0, 0, 0], size: [400, 400, 400] }, 'BOX_INVALID'],
    [{ center: [995, 0, 0], size: [20, 20, 20] }, 'BOX_INVALID'],
    [{ center: [200, 0, 0], size: [20, 20, 20] }, 'BOX_OUTSIDE_RECEPTOR'],
  ] as const)('the box %j', async (wrong, code) => {
    expect(await codeOf(() => createTarget(receptor, wrong))).toBe(code);
  });

  test('an absurd box tells what it would take', () => {
    expect(() => createTarget(receptor, { center: [0, 0, 0], size: [400, 400, 400] })).toThrow(
      /400 × 400 × 400 Å needs \d+ MiB for each atom type/,
    );
  });

  test('a ligand whose rigid part is longer than the box', async () => {
    const rod = readLigand(
      `ROOT\n${Array.from({ length: 9 }, (_, at) => atomLine(at + 1, ['C', 1.5 * at, 0, 0])).join('\n')}\nENDROOT\nTORSDOF 0`,
    );
    const small = createTarget(receptor, { center: [0, 0, 0], size: [6, 6, 6] });
    await expect(dock(rod, small)).rejects.toMatchObject({ code: 'LIGAND_TOO_LARGE' });
    await expect(dock(rod, small)).rejects.toThrow('12.0 Å long');
  });

  test('a ligand that cannot be folded into the box', async () => {
    const small = createTarget(receptor, { center: [0, 0, 0], size: [2.5, 2.5, 2.5] });
    await expect(dock(ligand, small, { budget })).rejects.toMatchObject({ code: 'DOCK_NO_POSE' });
  });

  test('a pose outside of the box, for local optimisation', async () => {
    const aside = createTarget(receptor, { center: [6, 6, 6], size: [8, 8, 8] });
    expect(await codeOf(() => localOptimize(ligand, aside))).toBe('LIGAND_OUTSIDE_BOX');
  });

  test.each([
    [{ seed: 0.5 }, 'DOCK_SEED'],
    [{ seed: Number.NaN }, 'DOCK_SEED'],
    [{ budget: { runs: 0, fraction: 0.1 } }, 'DOCK_BUDGET'],
    [{ budget: { runs: 2.5, fraction: 0.1 } }, 'DOCK_BUDGET'],
    [{ budget: { runs: 1, fraction: 0 } }, 'DOCK_BUDGET'],
    [{ budget: { runs: 1, fraction: 1e9 } }, 'DOCK_BUDGET'],
  ])('the options %j', async (options, code) => {
    expect(await codeOf(() => dock(ligand, target, options))).toBe(code);
  });

  test('a pool without threads', async () => {
    expect(await codeOf(() => createDockPool({ threads: 0 }))).toBe('DOCK_THREADS');
  });
});

describe('an abort', () => {
  const pool = createDockPool({ threads: 2 });
  afterAll(() => pool.close());
  const endless = { runs: 4, fraction: 10 };

  test.each(['this thread', 'a pool'])('stops docking on %s', async (where) => {
    const controller = new AbortController();
    const docking = dock(ligand, target, {
      budget: endless,
      signal: controller.signal,
      ...(where === 'a pool' ? { pool } : {}),
    });
    await nextTurn();
    controller.abort();
    await expect(docking).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('frees the threads for the next docking', async () => {
    const controller = new AbortController();
    const docking = dock(ligand, target, { budget: endless, signal: controller.signal, pool });
    const refused = expect(docking).rejects.toMatchObject({ code: 'ABORTED' });
    const next = dock(ligand, target, { budget, seed: 3, pool });
    controller.abort();
    await refused;
    expect((await next).poses.length).toBeGreaterThan(0);
  });

  test('before the beginning begins nothing', async () => {
    await expect(dock(ligand, target, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });
});

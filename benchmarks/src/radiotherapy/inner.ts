import { loadavg } from 'node:os';
import {
  type CsrMatrix,
  createBeams,
  type DoseInfluence,
  doseInfluence,
  equispacedAngles,
  optimiseFluence,
  type PatientCase,
  type PlanProblem,
  paperProblem,
  phantomCase,
  sparseProducts,
  threadedProducts,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { cpuTimed } from '../cpu-time.ts';
import { significant, timed } from '../measure.ts';
import { median } from '../statistics/index.ts';
import { besideMatRad, peerColumns } from './matrad-peer.ts';
import { memoryReader } from './memory-reader.ts';

/**
 * The parts of one inner solve over phantoms of growing size: dose matrix, its products, and the solve itself.
 *
 * Products are judged by the speed at which one core reads the same number of bytes, measured in the same run. Products are the
 * shortest of `repeats` runs, solves the median of `solves`; the load of the machine is that at the start.
 */
export const radiotherapyInner = defineBenchmark({
  name: 'radiotherapy-inner',
  description:
    'Solves phantoms of growing size; compares the sparse products with the speed of reading memory, the solve with matRad.',
  defaults: {
    spacing: [10, 7, 5],
    bixel: 5,
    beams: 7,
    repeats: 15,
    solves: 5,
    octave: '',
    matrad: '',
    ipopt: '',
    peerMillions: 10,
  },
  columns: {
    load: 'load beforehand',
    spacing: 'voxel, mm',
    voxels: 'voxels',
    bixels: 'bixels',
    millions: 'non-zeros, millions',
    dose: 'dose matrix, CPU s',
    read: 'read limit, GB/s',
    forward: 'D w, ms',
    forwardShare: 'D w / limit, %',
    transposed: 'Dᵀ r, ms',
    transposedShare: 'Dᵀ r / limit, %',
    typescript: 'D w in TypeScript, ms',
    threads: 'D w on 2 threads, ms',
    free: 'solve, CPU s',
    freeIterations: 'iterations',
    perNonZero: 'ns per non-zero and iteration',
    hard: 'solve with D95 = Rx, CPU s',
    hardIterations: 'iterations with D95 = Rx',
    missed: 'D95 missed by, Gy',
    ...peerColumns,
  },
  async run({ spacing, bixel, beams, repeats, solves, octave, matrad, ipopt, peerMillions }) {
    const rows: Row[] = [];
    const [load = Number.NaN] = loadavg();
    for (const edge of spacing) {
      const given = ofWholeVoxels(phantomCase({ spacing: edge }));
      const laidOut = createBeams(given, { gantryAngles: equispacedAngles(beams), bixelWidth: bixel });
      const made = await cpuTimed(() => doseInfluence(given, laidOut, { memoryLimit: 12 * 2 ** 30 }));
      const { matrix } = made.result;
      rows.push({
        load: significant(load, 2),
        spacing: edge,
        voxels: matrix.rows,
        bixels: matrix.columns,
        millions: significant(matrix.values.length / 1e6),
        dose: significant(made.seconds),
        ...(await products(matrix, repeats)),
        ...(await solvesOf(given, made.result, solves)),
        ...(await besideMatRad(given, made.result, withoutConstraint, {
          octave,
          matrad,
          ipopt,
          peerMillions,
          solves,
        })),
      });
    }
    return rows;
  },
});

/** A case whose structures are whole voxels, as those of matRad are: otherwise targets are planned at points in them. */
const ofWholeVoxels = (given: PatientCase): PatientCase => ({
  ...given,
  structures: given.structures.map(({ fractions, ...whole }) => whole),
});

/**
 * The shortest run of each of some works, ms. They take turns, so that what else the machine does disturbs all alike; before
 * each, memory is read, so that none finds what the one before left in the caches.
 */
async function shortest<TName extends string>(
  repeats: number,
  works: Readonly<Record<TName, () => void>>,
  before: () => void,
): Promise<Readonly<Record<TName, number>>> {
  const names = Object.keys(works) as TName[];
  const best = new Map<TName, number>();
  for (let run = 0; run < repeats; run++)
    for (const name of names) {
      before();
      const { milliseconds } = await timed(works[name]);
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, milliseconds));
    }
  return Object.fromEntries(best) as Record<TName, number>;
}

async function products(matrix: CsrMatrix, repeats: number): Promise<Row> {
  // What a product has to read at least: the matrix, and a number for each row.
  const { values, columnIndices, starts } = matrix;
  const bytes = values.byteLength + columnIndices.byteLength + starts.byteLength + 8 * matrix.rows;
  const weights = new Float64Array(matrix.columns).fill(1);
  const residual = new Float64Array(matrix.rows).fill(1);
  const [dose, sums] = [new Float64Array(matrix.rows), new Float64Array(matrix.columns)];
  const wasm = sparseProducts(matrix);
  const typescript = sparseProducts(matrix, { implementation: 'typescript' });
  const two = await threadedProducts(matrix, 2);
  const memory = memoryReader();
  const took = await shortest(
    repeats,
    {
      read: memory.read,
      forward: () => wasm.multiply(weights, dose),
      transposed: () => wasm.multiplyTransposed(residual, sums),
      typescript: () => typescript.multiply(weights, dose),
      threads: () => two.multiply(weights, dose),
    },
    memory.read,
  );
  await two.close();
  const limit = memory.bytes / (took.read * 1e6);
  const share = (milliseconds: number): number => significant((100 * bytes) / (milliseconds * 1e6) / limit);
  return {
    read: significant(limit),
    forward: significant(took.forward),
    forwardShare: share(took.forward),
    transposed: significant(took.transposed),
    transposedShare: share(took.transposed),
    typescript: significant(took.typescript),
    threads: significant(took.threads),
  };
}

const weights = {
  PTV: 1000,
  Bladder: 50,
  Rectum: 50,
  'Left femoral head': 50,
  'Right femoral head': 50,
  Body: 100,
};
const allowed = { 'Left femoral head': 30, 'Right femoral head': 30, Body: 30 };

const problem = paperProblem({ structure: 'PTV', dose: 70.2 }, weights, allowed);
const withoutConstraint: PlanProblem = { objectives: problem.objectives };

/** Each solve so many times; their CPU seconds are the median. */
async function solvesOf(given: PatientCase, influence: DoseInfluence, times: number): Promise<Row> {
  const middle = async (of: PlanProblem) => {
    const first = await cpuTimed(() => optimiseFluence(given, influence, of));
    const seconds = [first.seconds];
    for (let run = 1; run < times; run++)
      seconds.push((await cpuTimed(() => optimiseFluence(given, influence, of))).seconds);
    return { ...first, seconds: median(seconds) };
  };
  const free = await middle(withoutConstraint);
  const hard = await middle(problem);
  const nonZeros = influence.matrix.values.length;
  return {
    free: significant(free.seconds),
    freeIterations: free.result.iterations,
    perNonZero: significant((free.seconds * 1e9) / nonZeros / free.result.iterations),
    hard: significant(hard.seconds),
    hardIterations: hard.result.iterations,
    missed: significant(Math.max(0, ...hard.result.violations), 2),
  };
}

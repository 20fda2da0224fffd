import {
  type DoseInfluence,
  optimiseFluence,
  type PatientCase,
  type PlanProblem,
} from '@textgrad/radiotherapy';
import type { Row } from '../benchmark.ts';
import { cpuSecondsSince } from '../cpu-time.ts';
import { significant } from '../measure.ts';
import { median } from '../statistics/index.ts';
import { askMatRad } from './matrad-process.ts';

/** Where the peer is, and how large a matrix it is given, in millions of non-zeros. */
export interface Peer {
  readonly octave: string;
  readonly matrad: string;
  readonly ipopt: string;
  readonly peerMillions: number;
  /** How often ours is solved; its time is the median. */
  readonly solves: number;
}

/** The columns that {@link besideMatRad} fills. */
export const peerColumns = {
  peer: 'matRad',
  peerSeconds: "matRad's solve, CPU s",
  peerIterations: "matRad's iterations",
  peerValue: "objective at matRad's fluence",
  peerDifference: "from matRad's own value, relative",
  value: 'objective at ours',
  reached: "ours until matRad's objective, CPU s",
  ratio: 'matRad / ours',
} as const;

type PeerRow = Readonly<Record<keyof typeof peerColumns, string | number>>;

const without = (peer: string): PeerRow => ({
  peer,
  peerSeconds: '',
  peerIterations: '',
  peerValue: '',
  peerDifference: '',
  value: '',
  reached: '',
  ratio: '',
});

/**
 * One solve beside matRad's in Octave: the same dose matrix, objectives and weights, both from even fluence.
 *
 * Both fluences are judged by our objective. matRad's time is that of its optimiser alone; ours counts from the call, with
 * all preparation, until the objective is at most matRad's.
 *
 * @throws TextGradError `BENCH_REFERENCE` where matRad does not answer.
 */
export async function besideMatRad(
  given: PatientCase,
  influence: DoseInfluence,
  problem: PlanProblem,
  { peerMillions, solves, ...programs }: Peer,
): Promise<Row> {
  if (programs.octave === '' || programs.matrad === '') return without('not given: --octave, --matrad');
  if (influence.matrix.values.length > peerMillions * 1e6) return without('larger than --peerMillions');
  const theirs = await askMatRad(given, influence, problem, programs);
  const start = { weights: theirs.weights.map((weight) => Math.max(0, weight)) };
  const judged = await optimiseFluence(given, influence, problem, { start, maxIterations: 0 });
  const times: number[] = [];
  let value = Number.NaN;
  for (let run = 0; run < Math.max(1, solves); run++) {
    const before = process.cpuUsage();
    let reached = Number.POSITIVE_INFINITY;
    ({ value } = await optimiseFluence(given, influence, problem, {
      tolerance: 1e-7,
      onProgress(at) {
        if (at.value <= judged.value) reached = Math.min(reached, cpuSecondsSince(before));
      },
    }));
    times.push(reached);
  }
  const reached = median(times);
  return {
    peer: theirs.status,
    peerSeconds: significant(theirs.seconds),
    peerIterations: theirs.iterations,
    peerValue: significant(judged.value, 6),
    peerDifference: significant(Math.abs(judged.value / theirs.value - 1), 2),
    value: significant(value, 6),
    reached: significant(reached),
    ratio: significant(theirs.seconds / reached),
  } satisfies PeerRow;
}

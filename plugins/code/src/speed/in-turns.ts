import type { Decoded } from '@textgrad/core';
import type { Program } from '../sandbox/sandbox.ts';
import { pairedRatio, type Ratio } from './ratio.ts';
import { differenceOf, runWorkload, type Workload, type WorkloadRun } from './workload.ts';

/** Rounds before measuring, in which the sandbox warms up. */
const warmUp = 2;

/** How sure all looks together are. */
const confidence = 0.95;

/** Numbers of pairs after which the ratio is looked at: each twice the one before, up to the most. */
function looksUpTo(most: number): readonly number[] {
  const looks = [most];
  for (let pairs = Math.floor(most / 2); pairs >= 20 && looks.length < 5; pairs = Math.floor(pairs / 2))
    looks.unshift(pairs);
  return looks;
}

/**
 * Wall times of two programs in turns, until their ratio is surely not 1 or the most pairs are measured. Each look has
 * its share of the error, so that all together err in at most 5 of 100 comparisons (Bonferroni).
 */
export async function ratioInTurns(
  workload: Workload,
  before: Program,
  after: Program,
  mostPairs: number,
): Promise<Decoded<Ratio>> {
  const looks = looksUpTo(mostPairs);
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let round = -warmUp; ; round++) {
    const turns = [
      { program: before, costs: firsts },
      { program: after, costs: seconds },
    ];
    const runs = new Map<Program, WorkloadRun>();
    for (const { program, costs } of round % 2 === 0 ? turns : turns.reverse()) {
      const run = await runWorkload(workload, program);
      if (!run.ok) return run;
      runs.set(program, run.value);
      if (round >= 0) costs.push(run.value.cost);
    }
    const [first, second] = [runs.get(before), runs.get(after)];
    const difference = first && second && differenceOf(workload, first, second);
    if (difference !== undefined) return { ok: false, problems: [difference] };
    const pairs = round + 1;
    if (pairs !== mostPairs && !looks.includes(pairs)) continue;
    const ratio = pairedRatio(firsts, seconds, 1 - (1 - confidence) / looks.length);
    const [low, high] = ratio.interval;
    if (pairs === mostPairs || low > 1 || high < 1) return { ok: true, value: ratio };
  }
}

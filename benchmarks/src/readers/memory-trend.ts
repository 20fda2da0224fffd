/** What a process holds, in megabytes, once its garbage has been collected. */
export interface Memory {
  /** All that the process takes from the machine: its threads' heaps, RDKit's and HDF5's too. */
  readonly resident: number;
  /** What the readers' thread can still reach: objects and buffers. */
  readonly reachable: number;
}

/** How memory went over a run. */
export interface Trend {
  /** The most that was held in the middle and in the last third of the rounds. */
  readonly middle: Memory;
  readonly last: Memory;
  readonly flat: boolean;
}

/** The last third may hold so many times what the middle third held. */
const mostGrowth = 1.15;
/** Rounds below which a third is no more than one measurement. */
const fewest = 6;

/** Whether memory stays flat after the first third, in which caches fill up; `undefined` for too few rounds to tell. */
export function trendOf(rounds: readonly Memory[]): Trend | undefined {
  if (rounds.length < fewest) return undefined;
  const third = Math.floor(rounds.length / 3);
  const middle = mostOf(rounds.slice(-2 * third, -third));
  const last = mostOf(rounds.slice(-third));
  const flat =
    last.resident <= mostGrowth * middle.resident && last.reachable <= mostGrowth * middle.reachable;
  return { middle, last, flat };
}

const mostOf = (some: readonly Memory[]): Memory => ({
  resident: Math.max(...some.map(({ resident }) => resident)),
  reachable: Math.max(...some.map(({ reachable }) => reachable)),
});

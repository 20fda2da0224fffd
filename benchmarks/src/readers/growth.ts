import type { Attack, Attacked } from './attacks.ts';
import { type Input, outcomeOf, type Reader } from './reader.ts';

/** How the time of a reader grows with its input. */
export interface Growth {
  readonly reader: string;
  /** The attack that grew most. */
  readonly attack: string;
  /** Milliseconds of the processor for the shortest and for the longest input that was tried. */
  readonly short: number;
  readonly long: number;
  /** Characters or bytes of the longest input that was tried: less than were asked for where that would have taken too long. */
  readonly length: number;
  /** How many times longer twice the input takes, on average over all doublings. */
  readonly doubling: number;
}

/** Twice the input may take so many times as long. */
export const mostDoubling = 2.5;

/** Milliseconds below which a time says nothing: a pass of the garbage collector, a compilation. */
const noise = 2;
/** Milliseconds after which no longer input is tried. */
const patience = 3_000;
const repeats = 4;
const shortest = 20_000;

/** How a reader's time grows from 20,000 characters or bytes to `longest`, under the worst of all attacks. */
export async function growthOf<TInput extends Input>(
  { reader, attacks }: Attacked<TInput>,
  longest: number,
): Promise<Growth> {
  const found: Growth[] = [];
  for (const attack of attacks) found.push(await growthUnder(reader, attack, longest));
  return found.reduce((worst, one) => (one.doubling > worst.doubling ? one : worst));
}

/** How a reader's time grows under one attack. */
export async function growthUnder<TInput extends Input>(
  reader: Reader<TInput>,
  attack: Attack<TInput>,
  longest: number,
): Promise<Growth> {
  let growth = await tried(reader, attack, longest, 1);
  // Another process or the garbage collector may have had its turn: the shortest of several times counts.
  if (growth.doubling > mostDoubling) growth = await tried(reader, attack, longest, repeats);
  return growth;
}

async function tried<TInput extends Input>(
  reader: Reader<TInput>,
  attack: Attack<TInput>,
  longest: number,
  times: number,
): Promise<Growth> {
  const best = async (length: number): Promise<number> => {
    const input = await attack.make(length);
    let least = Number.POSITIVE_INFINITY;
    for (let time = 0; time < times && least > noise; time++)
      least = Math.min(least, await milliseconds(reader, input));
    return Math.max(noise, least);
  };
  const short = await best(shortest);
  let length = shortest;
  let long = short;
  while (length < longest && long < patience) {
    // What takes no time at all need not be tried at every length.
    length = long > 20 * noise ? 2 * length : Math.min(longest, 4 * length);
    long = await best(length);
  }
  const doublings = Math.log2(length / shortest);
  const doubling = doublings === 0 ? Number.POSITIVE_INFINITY : (long / short) ** (1 / doublings);
  return { reader: reader.name, attack: attack.name, short, long, length, doubling };
}

/** Milliseconds of the processor that an input takes, in all threads of this process. */
async function milliseconds<TInput extends Input>(reader: Reader<TInput>, input: TInput): Promise<number> {
  const start = process.cpuUsage();
  await outcomeOf(reader, input);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

import { ringOfName } from '../plan/rings.ts';
import { readPairs } from '../variables/read-weights.ts';

/** A ring that has a weight, and where it lies in the words of a metric. */
export interface NamedRing {
  readonly name: string;
  /** Such as `between 20 and 30 mm`. */
  readonly region: string;
}

/** The rings among the weights of a run's first plan. */
export function ringsNamed([first = '']: readonly string[]): readonly NamedRing[] {
  const read = readPairs(first);
  if (!('pairs' in read)) return [];
  return read.pairs.flatMap(([name]) => {
    const ring = ringOfName(name);
    if (!ring) return [];
    const { inner, outer } = ring;
    return [
      { name, region: outer === undefined ? `beyond ${inner} mm` : `between ${inner} and ${outer} mm` },
    ];
  });
}

/** Anything with a place in Å. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The distance of two places in Å. */
export const distance = (one: Placed, other: Placed): number =>
  Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z);

/** A function that gives what lies within a distance of a place, itself included; the distance is at most `reach`, in Å. */
export function neighbourhood<T extends Placed>(
  all: readonly T[],
  reach: number,
): (place: Placed, within?: number) => readonly T[] {
  const cells = new Map<string, T[]>();
  const cell = (value: number): number => Math.floor(value / reach);
  for (const one of all) {
    const key = `${cell(one.x)} ${cell(one.y)} ${cell(one.z)}`;
    const members = cells.get(key);
    if (members) members.push(one);
    else cells.set(key, [one]);
  }
  return (place, within = reach) => {
    const found: T[] = [];
    for (let x = cell(place.x) - 1; x <= cell(place.x) + 1; x++)
      for (let y = cell(place.y) - 1; y <= cell(place.y) + 1; y++)
        for (let z = cell(place.z) - 1; z <= cell(place.z) + 1; z++)
          for (const one of cells.get(`${x} ${y} ${z}`) ?? [])
            if (distance(place, one) <= within) found.push(one);
    return found;
  };
}

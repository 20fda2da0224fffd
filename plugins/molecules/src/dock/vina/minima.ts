/** A conformation of one of a ligand's forms. */
export interface Place {
  /** Which of the forms. */
  readonly form: number;
  readonly conformation: Float64Array;
}

/** A low conformation that a search found. */
export interface Minimum extends Place {
  /** Places of the heavy atoms, Å. */
  readonly coordinates: Float64Array;
  /** kcal/mol, ligand with receptor and ligand itself. */
  readonly energy: number;
}

/** Low conformations in order of energy, each at least a distance from the others; of those closer, the lowest stays. */
export class Minima {
  readonly #found: Minimum[] = [];
  readonly #distance: number;
  readonly #most: number;

  /** `distance` is the root-mean-square distance of the heavy atoms in Å, `most` the number that is kept. */
  constructor(distance: number, most: number) {
    this.#distance = distance;
    this.#most = most;
  }

  get sorted(): readonly Minimum[] {
    return this.#found;
  }

  get full(): boolean {
    return this.#found.length >= this.#most;
  }

  add(minimum: Minimum): void {
    const closest = this.#closest(minimum);
    if (closest.distance < this.#distance) {
      if (minimum.energy < (this.#found[closest.index]?.energy ?? 0)) this.#found[closest.index] = minimum;
    } else if (!this.full) {
      this.#found.push(minimum);
    } else if (minimum.energy < (this.#found.at(-1)?.energy ?? 0)) {
      this.#found[this.#found.length - 1] = minimum;
    }
    this.#found.sort((one, other) => one.energy - other.energy);
  }

  #closest({ coordinates }: Minimum): { readonly index: number; readonly distance: number } {
    let index = -1;
    let distance = Number.POSITIVE_INFINITY;
    this.#found.forEach((other, at) => {
      const next = rootMeanSquareDistance(coordinates, other.coordinates);
      if (next < distance) {
        distance = next;
        index = at;
      }
    });
    return { index, distance };
  }
}

/** Root-mean-square distance, atom by atom, of two lists of places. */
export function rootMeanSquareDistance(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return Math.sqrt(sum / (one.length / 3));
}

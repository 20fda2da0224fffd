import type { Generator } from './generator.ts';
import type { GridShape } from './grid-shape.ts';
import { Minima } from './minima.ts';
import { Minimizer } from './minimizer.ts';
import { mutate, randomize } from './moves.ts';
import type { Surface } from './surface.ts';

// As in Vina 1.1.2: kT and the bent energy during the search, in kcal/mol.
const temperature = 1.2;
const huntCap = 10;
/** Bending of energies that are kept, kcal/mol. */
export const authenticCap = 1000;
/** Minima of one run: Å between them, and how many. */
const minimaApart = 1;
const minimaKept = 20;
/** The share of the steps that look for a place to begin. */
const scouting = 0.5;

/** What one run does. */
export interface RunEstimate {
  readonly steps: number;
  /** Steps of each local optimisation. */
  readonly localSteps: number;
  /** Where to begin; random conformations in the box when there is none. */
  readonly start: Float64Array | undefined;
}

/**
 * One run of the search: change the conformation, optimise it locally, accept it or not, remember the low ones.
 *
 * The second half of the steps is Vina's Monte Carlo: {@link mutate}, Metropolis at kT = 1.2 kcal/mol. The first half
 * makes the change a fresh random conformation and accepts improvements alone. Vina begins its chain at one random
 * conformation and needs far more steps to leave a bad one. A run with a given start has no first half.
 */
export class MonteCarlo {
  readonly minima = new Minima(minimaApart, minimaKept);
  readonly #surface: Surface;
  readonly #shape: GridShape;
  readonly #minimizer: Minimizer;
  readonly #random: Generator;
  readonly #plan: RunEstimate;
  readonly #scouts: number;
  readonly #current: Float64Array;
  readonly #candidate: Float64Array;
  readonly #scratch = new Float64Array(3);
  #energy = Number.POSITIVE_INFINITY;
  #best = Number.POSITIVE_INFINITY;
  #step = 0;

  constructor(surface: Surface, shape: GridShape, random: Generator, plan: RunEstimate) {
    this.#surface = surface;
    this.#shape = shape;
    this.#minimizer = new Minimizer(surface);
    this.#random = random;
    this.#plan = plan;
    this.#scouts = plan.start ? 0 : Math.ceil(scouting * plan.steps);
    this.#current = plan.start ? plan.start.slice() : surface.tree.initial();
    this.#candidate = new Float64Array(this.#current.length);
  }

  /** Takes up to so many steps; false when none are left. */
  advance(steps: number): boolean {
    const end = Math.min(this.#plan.steps, this.#step + steps);
    for (; this.#step < end; this.#step++) this.#move();
    return this.#step < this.#plan.steps;
  }

  #move(): void {
    const candidate = this.#candidate;
    const { tree } = this.#surface;
    const scouts = this.#step < this.#scouts;
    candidate.set(this.#current);
    if (scouts) randomize(candidate, tree, this.#shape, this.#random);
    else if (this.#step > 0) mutate(candidate, tree, this.#random, this.#scratch);
    const energy = this.#minimizer.minimize(candidate, this.#plan.localSteps, huntCap);
    if (!(energy < this.#energy) && (scouts || !this.#accepts(energy))) return;
    this.#current.set(candidate);
    this.#energy = energy;
    if (energy < this.#best || !this.minima.full) this.#remember();
  }

  /** Whether Metropolis takes a step up. */
  #accepts(energy: number): boolean {
    return this.#random.float() < Math.exp((this.#energy - energy) / temperature);
  }

  #remember(): void {
    const { tree } = this.#surface;
    this.#energy = this.#minimizer.minimize(this.#current, this.#plan.localSteps, authenticCap);
    tree.place(this.#current);
    this.minima.add({
      conformation: this.#current.slice(),
      coordinates: tree.coordinates.slice(),
      energy: this.#energy,
    });
    this.#best = Math.min(this.#best, this.#energy);
  }
}

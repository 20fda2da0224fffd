import type { FormSurface, LigandSurfaces } from './form-surfaces.ts';
import type { Generator } from './generator.ts';
import type { GridShape } from './grid-shape.ts';
import { Minima, type Place } from './minima.ts';
import { mutate, randomize } from './moves.ts';

// As in Vina 1.1.2: kT and the bent energy during the search, in kcal/mol.
const temperature = 1.2;
const huntCap = 10;
/** Bending of energies that are kept, kcal/mol. */
export const authenticCap = 1000;
/** Minima of one run: Å between them, and how many. */
const minimaApart = 1;
const minimaKept = 20;

/** What one run does. */
export interface RunEstimate {
  readonly steps: number;
  /** Steps of each local optimisation. */
  readonly localSteps: number;
  /** Where a chain begins; a run without one looks for places to begin. */
  readonly start: Place | undefined;
}

/**
 * One run of the search: change the conformation, optimise it locally, accept it or not, remember the low ones.
 *
 * With a start it is Vina's Monte Carlo chain, Metropolis at kT = 1.2 kcal/mol, whose moves change the ligand's form too
 * where it has several. Without one, each step is a fresh random conformation in a random form.
 */
export class MonteCarlo {
  readonly minima = new Minima(minimaApart, minimaKept);
  readonly #surfaces: LigandSurfaces;
  readonly #shape: GridShape;
  readonly #random: Generator;
  readonly #plan: RunEstimate;
  readonly #current: Float64Array;
  readonly #candidate: Float64Array;
  readonly #scratch = new Float64Array(3);
  #form: number;
  #energy = Number.POSITIVE_INFINITY;
  #best = Number.POSITIVE_INFINITY;
  #step = 0;

  constructor(surfaces: LigandSurfaces, shape: GridShape, random: Generator, plan: RunEstimate) {
    this.#surfaces = surfaces;
    this.#shape = shape;
    this.#random = random;
    this.#plan = plan;
    this.#form = plan.start?.form ?? 0;
    this.#current = plan.start?.conformation.slice() ?? surfaces.of(0).tree.initial();
    this.#candidate = new Float64Array(this.#current.length);
  }

  /** Takes up to so many steps; false when none are left. */
  advance(steps: number): boolean {
    const end = Math.min(this.#plan.steps, this.#step + steps);
    for (; this.#step < end; this.#step++)
      if (this.#plan.start) this.#move();
      else this.#scout();
    return this.#step < this.#plan.steps;
  }

  #scout(): void {
    const form = this.#surfaces.count > 1 ? this.#random.below(this.#surfaces.count) : 0;
    const surface = this.#surfaces.of(form);
    randomize(this.#candidate, surface.tree, this.#shape, this.#random);
    const energy = surface.minimizer.minimize(this.#candidate, this.#plan.localSteps, huntCap);
    const highest = this.minima.full ? this.minima.sorted.at(-1)?.energy : undefined;
    if (energy < (highest ?? Number.POSITIVE_INFINITY)) this.#remember(surface, form, this.#candidate);
  }

  #move(): void {
    const candidate = this.#candidate;
    candidate.set(this.#current);
    const form = this.#step === 0 ? this.#form : this.#change(candidate);
    const surface = this.#surfaces.of(form);
    const energy = surface.minimizer.minimize(candidate, this.#plan.localSteps, huntCap);
    if (!(energy < this.#energy) && !this.#accepts(energy)) return;
    this.#current.set(candidate);
    this.#form = form;
    this.#energy = energy;
    if (energy >= this.#best && this.minima.full) return;
    this.#energy = this.#remember(surface, form, this.#current);
    this.#best = Math.min(this.#best, this.#energy);
  }

  /** Changes the conformation, or gives another form in the same pose; a form is one more thing to change. */
  #change(candidate: Float64Array): number {
    const { count } = this.#surfaces;
    const { tree } = this.#surfaces.of(this.#form);
    if (count > 1 && this.#random.below(tree.freedoms - 3) === 0)
      return (this.#form + 1 + this.#random.below(count - 1)) % count;
    tree.place(candidate);
    mutate(candidate, tree, this.#random, this.#scratch);
    return this.#form;
  }

  /** Whether Metropolis takes a step up. */
  #accepts(energy: number): boolean {
    return this.#random.float() < Math.exp((this.#energy - energy) / temperature);
  }

  #remember({ minimizer, tree }: FormSurface, form: number, at: Float64Array): number {
    const energy = minimizer.minimize(at, this.#plan.localSteps, authenticCap);
    tree.place(at);
    this.minima.add({ form, conformation: at.slice(), coordinates: tree.coordinates.slice(), energy });
    return energy;
  }
}

import { TextGradError } from '../../errors/index.ts';
import { compareEvaluations } from '../../measure/index.ts';
import type { Candidate, NewCandidate } from './candidate.ts';
import { dominates } from './dominance.ts';
import { hypervolume } from './hypervolume.ts';
import { objectivesOf } from './objectives.ts';

/**
 * Every candidate of a search with its evaluation and its descent; what is best is kept up as candidates come.
 *
 * Of candidates that are equally good the earliest is the best one.
 *
 * @example
 * ```ts
 * import { Archive, evaluation } from '@textgrad/core';
 *
 * const archive = new Archive();
 * const made = { step: 0, parents: [], operator: 'start', feedback: [] };
 * archive.add({ ...made, texts: ['a'], evaluation: evaluation({ score: 1 }) });
 * archive.add({ ...made, texts: ['b'], evaluation: evaluation({ score: 2 }) });
 * console.log(archive.best.texts, archive.front.length); // [ 'b' ] 1
 * ```
 */
export class Archive {
  readonly #candidates: Candidate[] = [];
  readonly #byText = new Map<string, Candidate>();
  readonly #accepted = new Set<number>();
  #best: Candidate | undefined;
  #front: readonly Candidate[] = [];

  /** Adds a measured candidate and numbers it. */
  add({ evaluation, ...made }: NewCandidate): Candidate {
    const candidate = { ...made, id: this.#candidates.length, evaluation: { ...evaluation, artifacts: [] } };
    this.#candidates.push(candidate);
    if (candidate.run !== undefined && evaluation.feasible) this.#accepted.add(candidate.id);
    const key = keyOf(candidate.texts);
    if (!this.#byText.has(key)) this.#byText.set(key, candidate);
    if (!this.#best || compareEvaluations(evaluation, this.#best.evaluation) > 0) this.#best = candidate;
    if (!this.#front.some((one) => dominates(one.evaluation, evaluation)))
      this.#front = [...this.#front.filter((one) => !dominates(evaluation, one.evaluation)), candidate];
    return candidate;
  }

  /** Notes that the gate let a candidate pass; parents are chosen among those. */
  accept(id: number): void {
    this.#accepted.add(this.get(id).id);
  }

  /** All candidates, by number. */
  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  /** The candidates that the gate let pass, by number; the start is one, and so are feasible ones of earlier runs. */
  get accepted(): readonly Candidate[] {
    return this.#candidates.filter(({ id }) => this.isAccepted(id));
  }

  isAccepted(id: number): boolean {
    return id === 0 || this.#accepted.has(id);
  }

  /**
   * A candidate by its number.
   *
   * @throws TextGradError `CANDIDATE_UNKNOWN` when there is none.
   */
  get(id: number): Candidate {
    const candidate = this.#candidates[id];
    if (candidate) return candidate;
    const message = `There is no candidate ${id}: the archive holds ${this.#candidates.length}.`;
    throw new TextGradError('usage', 'CANDIDATE_UNKNOWN', message);
  }

  /** The first candidate. */
  get start(): Candidate {
    return this.get(0);
  }

  /** The best candidate: feasible before infeasible, then by score. */
  get best(): Candidate {
    return this.#best ?? this.get(0);
  }

  /** The candidates that no other dominates, by number. */
  get front(): readonly Candidate[] {
    return this.#front;
  }

  /** The first candidate with these texts. */
  find(texts: readonly string[]): Candidate | undefined {
    return this.#byText.get(keyOf(texts));
  }

  /** The best candidates on each objective, all that are equal; feasible ones alone where there are any. */
  bestByObjective(among: readonly Candidate[] = this.#candidates): ReadonlyMap<string, readonly Candidate[]> {
    return winners(feasibleFirst(among), ({ evaluation }) => objectivesOf(evaluation));
  }

  /** The best candidates on each sample, all that are equal; feasible ones alone where there are any. */
  bestBySample(among: readonly Candidate[] = this.#candidates): ReadonlyMap<string, readonly Candidate[]> {
    return winners(feasibleFirst(among), ({ evaluation }) => evaluation.samples ?? {});
  }

  /**
   * The volume that the feasible part of the front dominates above a reference, for two or three objectives.
   *
   * @throws TextGradError `HYPERVOLUME_DIMENSIONS` for more than three objectives.
   */
  hypervolume(reference: Readonly<Record<string, number>>): number {
    const names = Object.keys(reference);
    const points = this.#front
      .filter(({ evaluation }) => evaluation.feasible)
      .map(({ evaluation }) => objectivesOf(evaluation))
      .filter((objectives) => names.every((name) => Object.hasOwn(objectives, name)))
      .map((objectives) => names.map((name) => objectives[name] as number));
    return hypervolume(points, Object.values(reference));
  }

  /** The first candidate that one was made from; the start has none. */
  before({ parents: [first] }: Candidate): Candidate | undefined {
    return first === undefined ? undefined : this.get(first);
  }

  /** A candidate's descent by first parents, the oldest first, itself last. */
  lineage(candidate: Candidate): readonly Candidate[] {
    const line = [candidate];
    for (let id = candidate.parents[0]; id !== undefined; id = line[0]?.parents[0])
      line.unshift(this.get(id));
    return line;
  }
}

const keyOf = (texts: readonly string[]): string => JSON.stringify(texts);

function feasibleFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const feasible = candidates.filter(({ evaluation }) => evaluation.feasible);
  return feasible.length > 0 ? feasible : candidates;
}

function winners(
  candidates: readonly Candidate[],
  valuesOf: (candidate: Candidate) => Readonly<Record<string, number>>,
): ReadonlyMap<string, readonly Candidate[]> {
  const best = new Map<string, { readonly value: number; readonly candidates: readonly Candidate[] }>();
  for (const candidate of candidates)
    for (const [name, value] of Object.entries(valuesOf(candidate))) {
      const known = best.get(name);
      if (!known || value > known.value) best.set(name, { value, candidates: [candidate] });
      else if (value === known.value) best.set(name, { value, candidates: [...known.candidates, candidate] });
    }
  return new Map([...best].map(([name, { candidates: tied }]) => [name, tied]));
}

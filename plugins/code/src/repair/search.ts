import type { Limits, Program, Sandbox, SuiteRun, Test } from '../sandbox/sandbox.ts';
import { failingFirst, Judge, passesAll } from './judge.ts';
import { type Proposed, proposals } from './propose.ts';
import type { RepairLanguage } from './repair-language.ts';

/** How far a search goes; counts, so that it goes equally far on every machine. */
export interface SearchBounds {
  /** Programs that are tried at most. */
  readonly candidates: number;
  /** Programs passing all tests after which it stops. */
  readonly patches: number;
  readonly limits: Limits;
}

/** What a search starts from. */
export interface SearchStart {
  readonly language: RepairLanguage;
  readonly sandbox: Sandbox;
  readonly program: Program;
  readonly tests: readonly Test[];
  /** The program's own run, with coverage. */
  readonly run: SuiteRun;
  /** Lines that somebody has named: changes of them come earlier. */
  readonly favoured: ReadonlySet<number>;
  /** Programs that are not to be tried. */
  readonly refused: (source: string) => boolean;
  readonly signal: AbortSignal | undefined;
}

/** A program that the search made: changes, one upon the other. */
export interface Made {
  readonly source: string;
  readonly changes: readonly Proposed[];
  /** How manieth of the tried programs it was, from 1. */
  readonly candidate: number;
}

/** What a search came to. */
export interface Found {
  /** Programs that pass all tests, in the order in which they were found. */
  readonly plausible: readonly Made[];
  /** Where none does: the one that passes most, if it passes more than the start and loses nothing. */
  readonly partial: Made | undefined;
  readonly candidates: number;
  readonly testRuns: number;
}

/** Of the candidates, the share after which single changes make way for pairs. */
const singleShare = 0.6;
/** Single changes that gain nothing on the first failing test and are looked at once more for gains on others. */
const lookedAtAgain = 120;
const mostBases = 6;
/** Of those that ran out of wall time, how many are tried once more with more of it: each may wait for all of it. */
const mostTimed = 8;
/** How much further the search looks for other programs that pass once it has one. */
const further = 40;

/**
 * Tries single changes, those that ran out of operations once more with more, then pairs of changes whose first one gains a
 * test and loses none, and with what is left of the budget the single changes that come later.
 */
export async function search(start: SearchStart, bounds: SearchBounds): Promise<Found> {
  const state = new SearchState(start, bounds);
  await state.singles();
  if (state.plausible.length === 0) await state.slowOnes();
  if (state.plausible.length === 0) await state.pairs();
  if (state.plausible.length === 0) await state.furtherSingles();
  const { plausible, partial } = state;
  return { plausible, partial, ...state.judge.effort };
}

class SearchState {
  readonly plausible: Made[] = [];
  readonly judge: Judge;
  partial: Made | undefined;
  readonly #start: SearchStart;
  readonly #bounds: SearchBounds;
  readonly #small: Limits;
  readonly #large: Limits;
  readonly #slow: Proposed[] = [];
  /** Single changes that pass the first of the failing tests. */
  readonly #gaining: Proposed[] = [];
  #others: readonly Proposed[] = [];
  /** Single changes that had to make way for pairs. */
  #later: readonly Proposed[] = [];
  /** Programs that were tried, without what means nothing: two changes may come to what one does, or to what two others do. */
  readonly #tried = new Set<string | undefined>([undefined]);

  constructor(start: SearchStart, bounds: SearchBounds) {
    const { sandbox, program, tests, run, signal } = start;
    const { limits } = bounds;
    this.#start = start;
    this.#tried.add(start.language.normal(program));
    this.#bounds = bounds;
    this.#small = atMost(limits, fuelFor(run), timeFor(run));
    this.#large = atMost(limits, 20 * this.#small.operations, 5 * this.#small.milliseconds);
    this.judge = new Judge(sandbox, program, failingFirst(tests, run), signal);
  }

  async singles(): Promise<void> {
    const { program, run } = this.#start;
    const all = (await this.#proposals(program, run)).filter(({ source }) => !this.#start.refused(source));
    const most = Math.ceil(this.#bounds.candidates * singleShare);
    this.#others = all.slice(0, lookedAtAgain);
    for (const [at, one] of all.entries()) {
      if (this.#enough(most)) {
        this.#later = all.slice(at);
        return;
      }
      if (!this.#isNew(one.source)) continue;
      const { tests } = await this.#try(one, [one], this.#small);
      if (tests.some(({ verdict }) => verdict === 'timed-out')) this.#slow.push(one);
      else if (tests[0]?.verdict === 'passed') this.#gaining.push(one);
    }
  }

  async furtherSingles(): Promise<void> {
    for (const one of this.#later) {
      if (this.#enough()) return;
      if (this.#isNew(one.source)) await this.#try(one, [one], this.#small);
    }
  }

  async slowOnes(): Promise<void> {
    const isCounted = this.#start.run.cost.operations !== undefined;
    for (const one of isCounted ? this.#slow : this.#slow.slice(0, mostTimed)) {
      if (this.#enough()) return;
      await this.#try(one, [one], this.#large);
    }
  }

  async pairs(): Promise<void> {
    for (const { first, run } of await this.#bases()) {
      const changed = { ...this.#start.program, source: first.source };
      const rest = this.#bounds.candidates - this.judge.effort.candidates;
      const upTo = this.judge.effort.candidates + Math.min(rest, Math.max(50, Math.ceil(rest / 3)));
      for (const second of await this.#proposals(changed, run)) {
        if (this.#enough(upTo)) break;
        if (this.#start.refused(second.source) || !this.#isNew(second.source)) continue;
        await this.#try(second, [first, second], this.#small);
      }
      if (this.plausible.length > 0) return;
    }
  }

  /** Single changes with which the program passes more than it did and all that it did, the best first. */
  async #bases(): Promise<readonly { readonly first: Proposed; readonly run: SuiteRun }[]> {
    const { sandbox, program, tests, run, signal } = this.#start;
    const before = run.tests.map(({ verdict }) => verdict === 'passed');
    const bases: { first: Proposed; run: SuiteRun; gained: number; candidate: number }[] = [];
    for (const first of new Set([...this.#gaining, ...this.#others])) {
      if (this.#enough()) break;
      await this.judge.count(async () => {
        const tried = await sandbox.run({ ...program, source: first.source }, tests, this.#small, {
          coverage: true,
          signal,
        });
        const now = tried.tests.map(({ verdict }) => verdict === 'passed');
        const gained = now.filter((passes, at) => passes && before[at] === false).length;
        const lost = now.filter((passes, at) => !passes && before[at] === true).length;
        if (gained > 0 && lost === 0)
          bases.push({ first, run: tried, gained, candidate: this.judge.effort.candidates });
        return tried;
      });
    }
    bases.sort((one, other) => other.gained - one.gained);
    const [best] = bases;
    if (best !== undefined)
      this.partial = { source: best.first.source, changes: [best.first], candidate: best.candidate };
    return bases.slice(0, mostBases);
  }

  async #proposals(program: Program, run: SuiteRun): Promise<readonly Proposed[]> {
    const { language, sandbox, tests, favoured, signal } = this.#start;
    const places = await language.places(program, { sandbox, tests, limits: this.#small, signal });
    return proposals(program.source, places, run, favoured);
  }

  /** Whether a program parses and none like it was tried; from now on it is. */
  #isNew(source: string): boolean {
    const { language, program } = this.#start;
    const normal = language.normal({ ...program, source });
    const isNew = !this.#tried.has(normal);
    this.#tried.add(normal);
    return isNew;
  }

  async #try(one: Proposed, changes: readonly Proposed[], limits: Limits): Promise<SuiteRun> {
    const run = await this.judge.run(one.source, limits);
    if (passesAll(run))
      this.plausible.push({ source: one.source, changes, candidate: this.judge.effort.candidates });
    return run;
  }

  #enough(most = this.#bounds.candidates): boolean {
    const { candidates } = this.judge.effort;
    const first = this.plausible[0]?.candidate;
    if (first !== undefined)
      return (
        this.plausible.length >= this.#bounds.patches ||
        candidates >= Math.min(this.#bounds.candidates, Math.ceil(1.5 * first) + further)
      );
    return candidates >= most;
  }
}

/** Operations for a candidate: several times what the program takes where it ends. */
function fuelFor({ tests }: SuiteRun): number {
  const spent = tests.flatMap(({ verdict, operations }) =>
    operations === undefined || verdict === 'timed-out' ? [] : [operations],
  );
  return Math.max(3_000_000, 8 * Math.max(0, ...spent));
}

/** Time for a candidate, likewise, where operations are not counted. */
function timeFor({ tests, cost }: SuiteRun): number {
  if (cost.operations !== undefined) return Number.POSITIVE_INFINITY;
  const taken = tests.flatMap(({ verdict, milliseconds }) =>
    milliseconds === undefined || verdict === 'timed-out' ? [] : [milliseconds],
  );
  return Math.max(400, 8 * Math.max(0, ...taken));
}

/** Limits with no more than some operations and milliseconds. */
const atMost = (limits: Limits, operations: number, milliseconds: number): Limits => ({
  ...limits,
  operations: Math.min(limits.operations, operations),
  milliseconds: Math.min(limits.milliseconds, milliseconds),
});

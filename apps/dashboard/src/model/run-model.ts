import { compareEvaluations, type Evaluation } from '@textgrad/core';
import type { JournalEntry } from '@textgrad/core/runs';
import type { CandidateRow, StepRow } from '../api.ts';
import { type Columns, columnsOf } from './columns.ts';
import { listOf, membersOf, numberOf, numbersOf, textOf, textsOf } from './from-json.ts';

/** What a journal has told of a run so far; entries are added as they are read. */
export interface RunModel {
  readonly columns: Columns;
  readonly candidates: readonly CandidateRow[];
  readonly steps: readonly StepRow[];
  readonly roles: readonly string[];
  /** The number of the entry that a candidate stands in. */
  readonly entryOf: readonly number[];
  /** The keys of the calls of each step. */
  readonly keys: ReadonlyMap<number, readonly string[]>;
  /** The numbers of the entries of each step's proposals and calls. */
  readonly entriesOfStep: ReadonlyMap<number, readonly number[]>;
  /** The candidates that were decided on, in the order of the decisions. */
  readonly decided: readonly number[];
  /** The number of the best candidate; -1 without one. */
  readonly best: number;
  /** Why the run ended; empty while it can go on. */
  readonly reason: string;
  /** The number of the next entry. */
  readonly next: number;
  /** Entries that could not be read, by number. */
  readonly unreadable: readonly number[];
  add(entries: readonly JournalEntry[]): void;
}

type Body = Readonly<Record<string, unknown>>;

/** What of a step has been told before its end. */
interface Pending {
  feedback: readonly string[];
  parents: readonly number[];
  problems: readonly string[];
  rationales: readonly string[];
}

const nothing = (): Pending => ({ feedback: [], parents: [], problems: [], rationales: [] });

/** A run of which nothing is known. */
export function runModel(): RunModel {
  return new Reading();
}

class Reading implements RunModel {
  columns = columnsOf();
  candidates: CandidateRow[] = [];
  steps: StepRow[] = [];
  roles: readonly string[] = [];
  entryOf: number[] = [];
  keys = new Map<number, readonly string[]>();
  entriesOfStep = new Map<number, number[]>();
  decided: number[] = [];
  best = -1;
  reason = '';
  next = 0;
  unreadable: number[] = [];
  #best: Evaluation | undefined;
  #first = new Map<string, number>();
  #pending = nothing();

  add(entries: readonly JournalEntry[]): void {
    for (const { seq, type, body, at } of entries) {
      this.next = seq + 1;
      const members = membersOf(body);
      if (type === 'evaluation') this.#candidate(seq, at, membersOf(members.candidate));
      else if (type === 'remembered')
        for (const one of listOf(members.candidates)) this.#candidate(seq, at, membersOf(one));
      else if (type === 'feedback') this.#feedback(members);
      else if (type === 'proposal') this.#proposal(seq, members);
      else if (type === 'acceptance') this.#acceptance(at, members);
      else if (type === 'calls') this.#calls(seq, members);
      else if (type === 'run.ended') this.reason = textOf(members.reason);
    }
  }

  #candidate(seq: number, at: number, body: Body): void {
    const evaluation = membersOf(body.evaluation);
    if (!Array.isArray(body.texts) || typeof evaluation.feasible !== 'boolean') {
      this.unreadable.push(seq);
      return;
    }
    const id = this.candidates.length;
    const text = textsOf(body.texts).join('\n');
    const same = this.#first.get(text) ?? id;
    if (same === id) this.#first.set(text, id);
    this.entryOf.push(seq);
    this.candidates.push({
      id,
      step: numberOf(body.step) ?? 0,
      text: excerpt(text),
      same,
      score: numberOf(evaluation.score),
      uncertainty: numberOf(evaluation.uncertainty),
      feasible: evaluation.feasible,
      ...this.columns.read(evaluation.measurements),
      parents: numbersOf(body.parents),
      operator: textOf(body.operator),
      verdict: null,
      reason: '',
      at,
      run: typeof body.run === 'string' ? body.run : null,
    });
    const measured = evaluation as unknown as Evaluation;
    if (measured.score === null || !Array.isArray(measured.measurements)) return;
    if (this.#best && compareEvaluations(measured, this.#best) <= 0) return;
    this.#best = measured;
    this.best = id;
  }

  #feedback({ parent, feedback }: Body): void {
    const words = listOf(feedback).flatMap(textsOf);
    const parents = [...this.#pending.parents, ...numbersOf([parent])];
    this.#pending = { ...this.#pending, parents, feedback: [...this.#pending.feedback, ...words] };
  }

  #proposal(seq: number, { step, drafts }: Body): void {
    this.#note(step, seq);
    const updates = listOf(drafts).flatMap((draft) => listOf(membersOf(draft).proposals).map(membersOf));
    if (this.roles.length === 0)
      this.roles = listOf(membersOf(listOf(drafts)[0]).proposals).map((one) =>
        textOf(membersOf(one).parameter),
      );
    this.#pending.problems = [...new Set(updates.flatMap(({ problems }) => textsOf(problems)))];
    this.#pending.rationales = [...new Set(updates.flatMap(({ rationale }) => textsOf([rationale])))];
  }

  #acceptance(at: number, { step, status, improved, incumbent, decisions }: Body): void {
    for (const { candidate, verdict, reason } of listOf(decisions).map(membersOf)) {
      const id = numberOf(candidate) ?? -1;
      const row = this.candidates[id];
      if (!row) continue;
      this.candidates[id] = { ...row, verdict: verdictOf(verdict), reason: textOf(reason) };
      this.decided.push(id);
    }
    const number = numberOf(step) ?? this.steps.length + 1;
    this.steps.push({
      step: number,
      status: textOf(status),
      improved: improved === true,
      incumbent: numberOf(incumbent) ?? 0,
      ...this.#pending,
      measured: this.#measuredIn(number),
      at,
    });
    this.#pending = nothing();
  }

  #measuredIn(step: number): number {
    let count = 0;
    for (let at = this.candidates.length - 1; at >= 0 && this.candidates[at]?.step === step; at--) count++;
    return count;
  }

  #calls(seq: number, { step, calls }: Body): void {
    this.#note(step, seq);
    const keys = listOf(calls).flatMap((one) => textsOf(listOf(one).slice(0, 1)));
    this.keys.set(numberOf(step) ?? 0, keys);
  }

  #note(step: unknown, seq: number): void {
    const number = numberOf(step) ?? 0;
    this.entriesOfStep.set(number, [...(this.entriesOfStep.get(number) ?? []), seq]);
  }
}

/** Characters of a text that the table shows. */
const shown = 120;

/** The beginning of a text on one line, as a string of its own: a slice would keep the whole text. */
function excerpt(text: string): string {
  if (text.length <= shown && !/\s\s|[\n\r\t]/u.test(text)) return text;
  const line = text
    .slice(0, 4 * shown)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > shown ? `${Buffer.from(line.slice(0, shown)).toString()}…` : line;
}

/** Journals say `indecisive` for `inconclusive`. */
function verdictOf(verdict: unknown): CandidateRow['verdict'] {
  if (verdict === 'accept' || verdict === 'reject') return verdict;
  return verdict === 'indecisive' || verdict === 'inconclusive' ? 'inconclusive' : null;
}

/**
 * A benchmark's settings: whole numbers from 1, lists of them, texts and switches, each with a default that the command line may
 * replace.
 */
export type Settings = Readonly<Record<string, number | readonly number[] | string | boolean>>;

/** One line of a result; the columns say how it reads. */
export type Row = Readonly<Record<string, string | number>>;

/** What a benchmark says beside its rows. */
export interface Telling {
  /** A sentence under the table. */
  note(sentence: string): void;
  /** Something did not come to a result; the command exits with 1. */
  failed(): void;
}

/** Something that is measured. */
export interface Benchmark<TSettings extends Settings = Settings> {
  readonly name: string;
  /** One line for the list. */
  readonly description: string;
  readonly defaults: TSettings;
  /** The rows' fields in order, with titles that hold the units. */
  readonly columns: Readonly<Record<string, string>>;
  /** Settings whose meaning `setting-help.ts` does not say, or not exactly. */
  readonly help?: Readonly<Record<string, string>>;
  run(settings: TSettings, telling?: Telling): Promise<readonly Row[]>;
  /** What a run would ask for, one sentence each; nothing is asked or paid. Absent where no language model is asked. */
  plan?(settings: TSettings): Promise<readonly string[]>;
}

/** Makes a benchmark; its settings have the types of its defaults. */
export function defineBenchmark<TSettings extends Settings>(benchmark: Benchmark<TSettings>): Benchmark {
  return benchmark as unknown as Benchmark;
}

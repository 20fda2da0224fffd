/**
 * A benchmark's settings: whole numbers from 1, lists of them, texts and switches, each with a default that the command line may
 * replace.
 */
export type Settings = Readonly<Record<string, number | readonly number[] | string | boolean>>;

/** One line of a result; the columns say how it reads. */
export type Row = Readonly<Record<string, string | number>>;

/** Something that is measured. */
export interface Benchmark<TSettings extends Settings = Settings> {
  readonly name: string;
  /** One line for the list. */
  readonly description: string;
  readonly defaults: TSettings;
  /** The rows' fields in order, with titles that hold the units. */
  readonly columns: Readonly<Record<string, string>>;
  run(settings: TSettings): Promise<readonly Row[]>;
}

/** Makes a benchmark; its settings have the types of its defaults. */
export function defineBenchmark<TSettings extends Settings>(benchmark: Benchmark<TSettings>): Benchmark {
  return benchmark as unknown as Benchmark;
}

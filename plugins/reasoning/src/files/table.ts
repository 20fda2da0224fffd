import { usageError } from '@textgrad/core';

/** A row of a file, as it was read. */
export interface Row {
  /** Where it begins, for people: `line 4`. */
  readonly place: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The part that the file itself puts it in. */
  readonly part?: string;
}

/** The rows of a file with the names of their columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What should be known of how it was read, one sentence each. */
  readonly notes: readonly string[];
}

/** A file that is not what it should be, with the place in it. */
export const wrongFile = (file: string, problem: string): Error =>
  usageError('DATASET_INVALID', `'${file}': ${problem}`, { details: { file } });

/** Some names, for a sentence. */
export const listed = (names: readonly string[]): string =>
  names
    .slice(0, 12)
    .map((name) => `'${name.slice(0, 60)}'`)
    .join(', ');

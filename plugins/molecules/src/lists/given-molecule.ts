/** A molecule of a list as it was given, before it is read. */
export interface GivenMolecule {
  /** Its number in the file, from 1; records that cannot be read count. */
  readonly number: number;
  /** Its name in the file; empty where it has none. */
  readonly name: string;
  /** A SMILES, an InChI or a MOL block. */
  readonly text: string;
  /** What else the file says of it: the data fields of an SDF record, the other columns of a table. */
  readonly properties: Readonly<Record<string, string>>;
  /** What to know of how it was taken from the file, a sentence each. */
  readonly notes: readonly string[];
}

/** How the molecules of one file are read from its lines. */
export interface ListFormat {
  /** The format in words, such as `SDF`. */
  readonly words: string;
  /** What was decided about the whole file, a sentence each. */
  readonly notes: readonly string[];
  read(lines: AsyncIterable<string>): AsyncGenerator<GivenMolecule>;
}

/** Recognises a format by the first lines of a file, and by the ending of its name where they leave it open. */
export type FormatReader = (head: readonly string[], ending: string, path: string) => ListFormat | undefined;

/** How many lines at the beginning of a file decide how it is read. */
export const headLines = 200;

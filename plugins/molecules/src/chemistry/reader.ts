import type { ParsedSmiles } from './molecule.ts';

/** Whatever reads one molecule from a text: a {@link Toolkit} in this thread, or a worker that can be ended. */
export interface MoleculeReader {
  /** Never rejects for what the text holds. */
  read(text: string): Promise<ParsedSmiles>;
}

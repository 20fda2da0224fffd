import { shuffled } from './choice.ts';
import type { SearchOptions } from './search.ts';

/**
 * Asks about molecules of a library in random order until the budget or the library is spent: what every search must
 * beat.
 */
export async function randomScreening({ oracle, molecules, random, signal }: SearchOptions): Promise<void> {
  for (const smiles of shuffled(random, molecules)) {
    signal?.throwIfAborted();
    if (oracle.exhausted) return;
    await oracle.ask(smiles);
  }
}

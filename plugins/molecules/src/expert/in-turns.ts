import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { inGroups } from './groups.ts';

/** Does something with each of some molecules, in groups with turns of the event loop in between. */
export async function inTurns<TFound>(
  toolkit: Toolkit,
  molecules: readonly string[],
  atOnce: number,
  work: (smiles: string, session: Session) => TFound,
): Promise<readonly TFound[]> {
  const found: TFound[] = [];
  for (const group of inGroups(molecules, atOnce)) {
    await nextTurn();
    found.push(...(await toolkit.run((session) => group.map((smiles) => work(smiles, session)))));
  }
  return found;
}

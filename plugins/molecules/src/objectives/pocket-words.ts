import type { Evaluation } from '@textgrad/core';
import { interactionChanges } from '../dock/interactions/index.ts';
import { idleName, roomName } from './components/docking.ts';
import { interactionsName } from './components/interaction.ts';

/** What a pose gained and lost in each receptor since the version that it was made from, a sentence each. */
export const pocketChanges = (before: Evaluation, { feedback }: Evaluation): readonly string[] =>
  Object.entries(feedback).flatMap(([name, words]) => {
    const earlier = name.startsWith(interactionsName({ name: '' })) ? before.feedback[name] : undefined;
    const changes = earlier === undefined ? undefined : interactionChanges(earlier, words);
    return changes === undefined ? [] : [`${name} since the version before: ${changes}`];
  });

/** An evaluation without the words that say which atoms and residues a docking score comes from. */
export function withoutPocketWords(measured: Evaluation): Evaluation {
  const openings = [interactionsName({ name: '' }), roomName({ name: '' }), idleName('')];
  const kept = Object.entries(measured.feedback).filter(
    ([name]) => !openings.some((opening) => name.startsWith(opening)),
  );
  return { ...measured, feedback: Object.fromEntries(kept) };
}

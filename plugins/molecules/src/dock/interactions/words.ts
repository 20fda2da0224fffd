import { type Interaction, interactionKinds, residueName } from './interaction.ts';

/** How many residues of hydrophobic contacts are named; the nearest come first. */
const named = 5;

/**
 * Interactions in one line, each kind with its residues: `hydrogen bond MET318 (acceptor), THR315 (donor); stacking TYR253`. In
 * brackets stands what the ligand is in it. `none` where there are none.
 */
export function interactionWords(interactions: readonly Interaction[]): string {
  const chains = new Set(interactions.map(({ residue }) => residue.chain)).size > 1;
  const phrases = interactionKinds.flatMap((kind) => {
    const of = interactions.filter((one) => one.kind === kind).toSorted((a, b) => a.distance - b.distance);
    const residues = [...new Set(of.map((one) => phrase(one, chains)))];
    const shown = kind === 'hydrophobic contact' ? residues.slice(0, named) : residues;
    return shown.length === 0 ? [] : [`${kind} ${shown.join(', ')}`];
  });
  return phrases.length === 0 ? 'none' : phrases.join('; ');
}

const phrase = ({ residue, form }: Interaction, chains: boolean): string =>
  `${residueName(residue, chains)}${form === 'donor' || form === 'acceptor' ? ` (${form})` : ''}`;

import type { QedProperty } from '../chemistry/index.ts';

/** A property that an edit tends to raise (`+`) or lower (`-`); `ring` counts rings of any kind. */
export type Effect = `${QedProperty | 'ring'}${'+' | '-'}`;

/** A chemist's small step from one molecule to the next. */
export interface Transformation {
  /** The name in lower case with hyphens: `aromatic-c-h-to-c-f`. */
  readonly id: string;
  /** In a chemist's words: `aromatic C-H to C-F`. */
  readonly name: string;
  /** Reaction SMARTS with one reactant and one product. */
  readonly smarts: string;
  readonly effects: readonly Effect[];
}

/** Makes a {@link Transformation}; its id is its name in lower case with hyphens. */
export const transformation = (
  name: string,
  smarts: string,
  ...effects: readonly Effect[]
): Transformation => ({
  id: name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, ''),
  name,
  smarts,
  effects,
});

/** The effects of two changes at once: what one raises and the other lowers is left open. */
export function combineEffects(one: readonly Effect[], other: readonly Effect[]): readonly Effect[] {
  const all = [...new Set([...one, ...other])];
  return all.filter((effect) => !all.includes(opposite(effect)));
}

const opposite = (effect: Effect): Effect =>
  (effect.endsWith('+') ? `${effect.slice(0, -1)}-` : `${effect.slice(0, -1)}+`) as Effect;

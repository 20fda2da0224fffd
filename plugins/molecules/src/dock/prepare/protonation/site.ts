/** What is near a site and moves its pKa: a SMARTS whose first atom is the site's, and the shift for each match. */
export type Effect = readonly [smarts: string, shift: number];

/** A kind of group that gains or loses a proton in water. */
export interface SiteKind {
  readonly name: string;
  /** SMARTS on the neutral molecule; its first atom is the one that changes. */
  readonly smarts: string;
  /** The pKa of the group, or of its conjugate acid, with nothing near that moves it. */
  readonly pKa: number;
  /** The charge that the first atom gains. */
  readonly change: 1 | -1;
  readonly effects: readonly Effect[];
  /** Whether the charge is spread over all atoms of the SMARTS, as in a guanidinium. */
  readonly spread?: true;
  /** By how much a second group of the kind on the same atom is the weaker acid: phosphoric acids. */
  readonly second?: number;
}

/** Makes an acid, which loses a proton. */
export const acid = (
  name: string,
  pKa: number,
  smarts: string,
  effects: readonly Effect[] = [],
): SiteKind => ({ name, smarts, pKa, change: -1, effects });

/** Makes a base, which gains a proton. */
export const base = (
  name: string,
  pKa: number,
  smarts: string,
  effects: readonly Effect[] = [],
): SiteKind => ({ name, smarts, pKa, change: 1, effects });

/** Shares of an affinity in kcal/mol below this are next to nothing. */
export const littleShare = 0.05;

/** The share in kcal/mol at which colours are full: about what an atom buried on all sides brings. */
export const fullShare = 0.6;

const nothing = [226, 226, 226] as const;
/** Blue and orange can be told apart by nearly everyone. */
const binds = [64, 144, 214] as const;
const disturbs = [240, 120, 32] as const;

/**
 * The colour of an atom by its share of the affinity in kcal/mol, as `#rrggbb`: grey for nothing, to blue for what binds,
 * to orange for what disturbs.
 */
export function bindingColour(energy: number): string {
  const strength = Math.abs(energy) < littleShare ? 0 : Math.min(1, Math.abs(energy) / fullShare);
  const towards = energy < 0 ? binds : disturbs;
  return `#${nothing.map((from, part) => hex(from + strength * ((towards[part] ?? from) - from))).join('')}`;
}

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');

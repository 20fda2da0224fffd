import { cross, dot, minus, placeOf, unit } from './frames.ts';
import type { Structure } from './structure.ts';

/** A bond outside of rings, with what moves when it does. */
export interface TurningBond {
  readonly from: number;
  readonly to: number;
  /** All atoms behind the bond, hydrogens and `to` included. */
  readonly behind: readonly number[];
}

/** Finds what moves when a bond outside of rings turns. */
export const turningBond = (structure: Structure, from: number, to: number): TurningBond => ({
  from,
  to,
  behind: behind(structure, from, to),
});

/** Turns what is behind a bond by an angle in radians. */
export function turn(xyz: Float64Array, { from, to, behind }: TurningBond, angle: number): void {
  const origin = placeOf(xyz, to);
  const axis = unit(minus(origin, placeOf(xyz, from)));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (const atom of behind) {
    const away = minus(placeOf(xyz, atom), origin);
    const side = cross(axis, away);
    const along = dot(axis, away) * (1 - cosine);
    for (let at = 0; at < 3; at++)
      xyz[3 * atom + at] =
        (origin[at] ?? 0) + cosine * (away[at] ?? 0) + sine * (side[at] ?? 0) + along * (axis[at] ?? 0);
  }
}

function behind({ neighbours }: Structure, from: number, to: number): readonly number[] {
  const seen = new Set([from, to]);
  const reached = [to];
  for (const atom of reached)
    for (const next of neighbours[atom] ?? [])
      if (!seen.has(next.atom)) {
        seen.add(next.atom);
        reached.push(next.atom);
      }
  return reached;
}

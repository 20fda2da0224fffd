import { distance } from '../structure/neighbourhood.ts';
import { dot } from '../vectors.ts';
import { offsetFrom } from './rings.ts';
import type { Contact, Side } from './side.ts';
import { thresholds } from './thresholds.ts';

const { stacking: limits } = thresholds;
const degrees = 180 / Math.PI;

/** Aromatic rings face to face (parallel) or edge to face (T-shaped), one above the other. */
export const stackings = (ligand: Side, receptor: Side): readonly Contact<'parallel' | 'T-shaped'>[] =>
  ligand.rings.flatMap((own) =>
    receptor.rings.flatMap((other) => {
      const apart = distance(own.centre, other.centre);
      const offset = Math.min(offsetFrom(own, other.centre), offsetFrom(other, own.centre));
      if (apart > limits.distance || offset > limits.offset) return [];
      const angle = degrees * Math.acos(Math.min(1, Math.abs(dot(own.normal, other.normal))));
      const form = angle <= limits.angle ? 'parallel' : angle >= 90 - limits.angle ? 'T-shaped' : undefined;
      return form ? [{ form, ligand: own.atoms, receptor: other.atoms, distance: apart } as const] : [];
    }),
  );

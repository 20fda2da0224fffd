import { readLigand } from './pdbqt/index.ts';
import type { SearchBox } from './receptors/index.ts';

/**
 * Why a ligand cannot lie in a box: a rigid piece of it is longer than the box's diagonal; nothing when it can.
 */
export function fitProblem(pdbqt: string, { size }: SearchBox): string | undefined {
  const { atoms, pieces } = readLigand(pdbqt);
  const diagonal = Math.hypot(...size);
  const longest = Math.max(
    ...pieces.map((piece) => {
      const places = piece.atoms.flatMap((index) => atoms[index] ?? []);
      return Math.max(
        0,
        ...places.flatMap((one, index) =>
          places
            .slice(index + 1)
            .map((other) => Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z)),
        ),
      );
    }),
  );
  return longest <= diagonal
    ? undefined
    : `A rigid part of the molecule is ${longest.toFixed(1)} Å long, and the search box ${diagonal.toFixed(1)} Å across: make the molecule smaller, or the box larger.`;
}

import type { PdbqtAtom } from '../pdbqt/atom-line.ts';
import type { Frame } from './ligand-frames.ts';

/**
 * The torsion tree in plain arrays. Frame 0 is the root; frame f > 0 turns by torsion f − 1; parents come first.
 *
 * Places are relative to the frame's origin in the orientation of the file; lengths in Å.
 */
export interface TreeLayout {
  readonly parents: Int32Array;
  /** From the parent's origin to this frame's, x, y, z for each frame; absolute for the root. */
  readonly origins: Float64Array;
  /** Unit vectors along the bonds, x, y, z for each frame. */
  readonly axes: Float64Array;
  /** The heavy atoms of frame f are `starts[f]` up to `starts[f + 1] − 1`. */
  readonly starts: Int32Array;
  /** Places of the heavy atoms. */
  readonly places: Float64Array;
  /** Which atoms of the ligand they are. */
  readonly heavyAtoms: Int32Array;
  /** Frame and place of every atom of the ligand, for writing poses. */
  readonly allFrames: Int32Array;
  readonly allPlaces: Float64Array;
}

/** Frames that move no heavy atom are left out, because they do not change the energy; their atoms stay with the parent. */
export function layOutTree(
  atoms: readonly PdbqtAtom[],
  frames: readonly Frame[],
  heavy: (atom: number) => boolean,
): TreeLayout {
  const kept = keptFrames(frames, heavy);
  const numberOf = new Map(kept.map((frame, number) => [frame, number]));
  const keptAncestor = (frame: number): number => {
    let current = frame;
    while (!numberOf.has(current)) current = frames[current]?.parent ?? 0;
    return numberOf.get(current) ?? 0;
  };
  const originAtoms = kept.map((frame) => frames[frame]?.axis?.[1] ?? frames[frame]?.atoms[0] ?? 0);
  const parents = kept.map((frame) => keptAncestor(frames[frame]?.parent ?? 0));
  const allFrames = new Int32Array(atoms.length);
  frames.forEach((frame, index) => {
    for (const atom of frame.atoms) allFrames[atom] = keptAncestor(index);
  });
  const place = (atom: number): readonly number[] => {
    const one = atoms[atom];
    return one ? [one.x, one.y, one.z] : [0, 0, 0];
  };
  const relative = (atom: number, origin: number): readonly number[] => {
    const base = place(origin);
    return place(atom).map((value, axis) => value - (base[axis] ?? 0));
  };
  const members = kept.map((_, number) =>
    atoms.flatMap((_atom, index) => (allFrames[index] === number && heavy(index) ? [index] : [])),
  );
  const heavyAtoms = members.flat();
  const starts = [0];
  for (const list of members) starts.push((starts.at(-1) ?? 0) + list.length);
  const fromOrigin = (atom: number): readonly number[] =>
    relative(atom, originAtoms[allFrames[atom] ?? 0] ?? 0);
  return {
    parents: Int32Array.from(parents),
    origins: Float64Array.from(
      kept.flatMap((_, number) =>
        number === 0
          ? place(originAtoms[0] ?? 0)
          : relative(originAtoms[number] ?? 0, originAtoms[parents[number] ?? 0] ?? 0),
      ),
    ),
    axes: Float64Array.from(
      kept.flatMap((frame) => {
        const axis = frames[frame]?.axis;
        return axis ? unit(relative(axis[1], axis[0])) : [0, 0, 0];
      }),
    ),
    starts: Int32Array.from(starts),
    places: Float64Array.from(heavyAtoms.flatMap(fromOrigin)),
    heavyAtoms: Int32Array.from(heavyAtoms),
    allFrames,
    allPlaces: Float64Array.from(atoms.flatMap((_, atom) => fromOrigin(atom))),
  };
}

function keptFrames(frames: readonly Frame[], heavy: (atom: number) => boolean): readonly number[] {
  const needed = new Set([0]);
  frames.forEach((frame, index) => {
    if (!frame.atoms.some(heavy)) return;
    for (let one: number | undefined = index; one !== undefined; one = frames[one]?.parent) needed.add(one);
  });
  return frames.flatMap((_, index) => (needed.has(index) ? [index] : []));
}

const unit = (vector: readonly number[]): readonly number[] => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

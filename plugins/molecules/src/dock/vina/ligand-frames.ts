import type { Ligand } from '../pdbqt/ligand.ts';
import type { Mobility } from './covalent-bonds.ts';

/** A rigid body of the torsion tree: the root, or what one bond turns. */
export interface Frame {
  /** The frame that it hangs on; undefined for the root. */
  readonly parent: number | undefined;
  /** The bond that turns it: an atom of the parent, and the parent's atom at the near end. */
  readonly axis: readonly [from: number, to: number] | undefined;
  /** Atoms that move with it. The far end of its own bond is on the axis, so it moves with the parent. */
  readonly atoms: readonly number[];
}

interface FrameDraft {
  readonly parent: number | undefined;
  readonly axis: readonly [number, number] | undefined;
  readonly atoms: number[];
}

/**
 * The rigid bodies of a ligand. A piece of nothing but its bond's end, such as a methyl group without hydrogens, does
 * not become one: turning it changes nothing.
 */
export function ligandFrames({ pieces }: Ligand): readonly Frame[] {
  const hasChildren = new Set(pieces.map(({ parent }) => parent));
  const frames: FrameDraft[] = [];
  const frameOf: number[] = [];
  pieces.forEach(({ parent, bond, atoms }, piece) => {
    if (parent === undefined || bond === undefined) {
      frameOf[piece] = frames.push({ parent: undefined, axis: undefined, atoms: [...atoms] }) - 1;
      return;
    }
    const outer = frameOf[parent] ?? 0;
    const [, to] = bond;
    frames[outer]?.atoms.push(to);
    const own = atoms.filter((atom) => atom !== to);
    if (own.length === 0 && !hasChildren.has(piece)) return;
    frameOf[piece] = frames.push({ parent: outer, axis: bond, atoms: own }) - 1;
  });
  return frames;
}

/** How the atoms of a ligand move against each other. */
export function ligandMobility(
  atomCount: number,
  frames: readonly Frame[],
): (one: number, other: number) => Mobility {
  const fixed = new Uint8Array(atomCount * atomCount);
  const rotors = new Set<number>();
  const fix = (one: number, other: number): void => {
    fixed[one * atomCount + other] = 1;
    fixed[other * atomCount + one] = 1;
  };
  for (const { atoms, axis } of frames) {
    const rigid = [...atoms, ...(axis ?? [])];
    for (const one of rigid) for (const other of rigid) fix(one, other);
  }
  for (const { axis } of frames)
    if (axis) {
      rotors.add(axis[0] * atomCount + axis[1]);
      rotors.add(axis[1] * atomCount + axis[0]);
    }
  return (one, other) => {
    const pair = one * atomCount + other;
    return rotors.has(pair) ? 'rotor' : fixed[pair] ? 'fixed' : 'variable';
  };
}

/** A rigid piece of a ligand: the root, or what turns with one rotatable bond. */
export interface RigidPiece {
  /** The piece that this one is bonded to; undefined for the root, which comes first. */
  readonly parent: number | undefined;
  /** The rotatable bond: an atom of the parent and one of this piece, as indices into the atoms. */
  readonly bond: readonly [from: number, to: number] | undefined;
  /** Indices into the atoms, in the order of the file. */
  readonly atoms: readonly number[];
}

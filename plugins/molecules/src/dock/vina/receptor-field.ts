/** The energy between a ligand and a receptor, on grids or exact. */
export interface ReceptorField {
  /**
   * The energy in kcal/mol; its gradient for each atom (kcal/mol/Å) is written into `slopes`.
   *
   * The energy of an atom above 0 is bent towards `cap`: e · cap/(cap + e). Atoms outside of the box feel the energy at
   * the box's face and a penalty that grows with the distance from it.
   */
  evaluate(coordinates: Float64Array, slopes: Float64Array, cap: number): number;
}

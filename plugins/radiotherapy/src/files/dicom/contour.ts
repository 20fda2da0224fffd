/** A closed contour in an axial plane: x₀, y₀, x₁, y₁, … in mm. */
export interface Contour {
  readonly z: number;
  readonly points: Float64Array;
}

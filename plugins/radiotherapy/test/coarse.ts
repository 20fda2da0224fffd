/** A phantom that is planned in a tenth of a second. */
export const coarse = { spacing: 10, difficulty: 0.5, bixelWidth: 12, beams: 5 };

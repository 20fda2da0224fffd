/**
 * Distances in Å and angles in degrees of the Protein-Ligand Interaction Profiler, PLIP (Salentin et al., Nucleic Acids Res. 2015,
 * 43:W443), which gives the sources of each.
 */
export const thresholds = {
  hydrogenBond: { distance: 4.1, donorAngle: 100 },
  saltBridge: { distance: 5.5 },
  stacking: { distance: 5.5, angle: 30, offset: 2 },
  cationPi: { distance: 6, offset: 2 },
  halogenBond: { distance: 4, donorAngle: 165, acceptorAngle: 120, deviation: 30 },
  metal: { distance: 3 },
  hydrophobic: { distance: 4 },
} as const;

/** Å beyond which no residue takes part. */
export const reach = 7.5;

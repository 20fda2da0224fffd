import { xsAcceptor, xsDonor, xsHydrophobic, xsRadius } from './xs-types.ts';

/** The five terms of the Vina scoring function, in the order of their weights. */
export const termNames = ['gauss1', 'gauss2', 'repulsion', 'hydrophobic', 'hbond'] as const;

/** The name of one of {@link termNames}. */
export type TermName = (typeof termNames)[number];

/** kcal/mol, as published (Trott and Olson, J. Comput. Chem. 2010, 31, 455, table 1). */
export const termWeights = [-0.035579, -0.005156, 0.840245, -0.035069, -0.587439] as const;

/** The weight of the number of rotatable bonds in the affinity. */
export const torsionWeight = 0.05846;

/** Å; pairs further apart do not interact. */
export const cutoff = 8;

/**
 * The weighted terms of one pair of atoms, in kcal/mol, written into `out` in the order of {@link termNames}.
 *
 * The terms are functions of the surface distance d = r − R₁ − R₂: exp(−(d/0.5)²), exp(−((d − 3)/2)²), d² for d < 0, a
 * ramp from 1 at d = 0.5 to 0 at 1.5 for hydrophobic pairs, one from 1 at d = −0.7 to 0 at 0 for hydrogen bonds.
 */
export function pairTerms(one: number, other: number, r: number, out: Float64Array): void {
  if (r >= cutoff) {
    out.fill(0, 0, termNames.length);
    return;
  }
  const d = r - (xsRadius[one] ?? 0) - (xsRadius[other] ?? 0);
  out[0] = termWeights[0] * Math.exp(-((d / 0.5) ** 2));
  out[1] = termWeights[1] * Math.exp(-(((d - 3) / 2) ** 2));
  out[2] = d < 0 ? termWeights[2] * d * d : 0;
  out[3] = xsHydrophobic[one] && xsHydrophobic[other] ? termWeights[3] * ramp(1.5, 0.5, d) : 0;
  out[4] = hydrogenBond(one, other) ? termWeights[4] * ramp(0, -0.7, d) : 0;
}

const hydrogenBond = (one: number, other: number): boolean =>
  Boolean((xsDonor[one] && xsAcceptor[other]) || (xsAcceptor[one] && xsDonor[other]));

/** 0 from `bad` on, 1 up to `good`, linear between. */
const ramp = (bad: number, good: number, d: number): number =>
  d >= bad ? 0 : d <= good ? 1 : (bad - d) / (bad - good);

/** The affinity of an energy: the more bonds turn, the weaker. */
export const affinityOf = (energy: number, torsions: number): number =>
  energy / (1 + torsionWeight * torsions);

/** The eight properties of QED, in the order in which it sums them. */
export const qedPropertyNames = ['MW', 'logP', 'HBA', 'HBD', 'TPSA', 'ROTB', 'AROM', 'ALERTS'] as const;

/**
 * A property of QED: molecular weight (Da), logP, H-bond acceptors, H-bond donors, polar surface (Å²), rotatable
 * bonds, aromatic rings, structural alerts.
 */
export type QedProperty = (typeof qedPropertyNames)[number];

/** One value for each property of QED. */
export type QedValues = Readonly<Record<QedProperty, number>>;

/** Parameters of an asymmetric double sigmoid; `max` brings its peak to 1. */
export interface SigmoidParameters {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly max: number;
}

// Provenance of all numbers and patterns of this file: RDKit 2022.09.3, `rdkit/Chem/QED.py` (BSD-3-Clause, see
// NOTICE.md), after Bickerton et al., Nature Chemistry 2012, 4:90.

/** The mean weights over the best-scoring weightings of the publication. */
export const qedWeights: QedValues = {
  MW: 0.66,
  logP: 0.46,
  HBA: 0.05,
  HBD: 0.61,
  TPSA: 0.06,
  ROTB: 0.65,
  AROM: 0.48,
  ALERTS: 0.95,
};

const sigmoid = (
  ...[a, b, c, d, e, f, max]: readonly [number, number, number, number, number, number, number]
) => ({ a, b, c, d, e, f, max }) satisfies SigmoidParameters;

/** How desirable each value of a property is among oral drugs. */
export const desirabilityParameters: Readonly<Record<QedProperty, SigmoidParameters>> = {
  MW: sigmoid(2.817065973, 392.5754953, 290.7489764, 2.419764353, 49.22325677, 65.37051707, 104.9805561),
  logP: sigmoid(3.172690585, 137.8624751, 2.534937431, 4.581497897, 0.822739154, 0.576295591, 131.3186604),
  HBA: sigmoid(2.948620388, 160.4605972, 3.615294657, 4.435986202, 0.290141953, 1.300669958, 148.7763046),
  HBD: sigmoid(1.618662227, 1010.051101, 0.985094388, 0.000000001, 0.713820843, 0.920922555, 258.1632616),
  TPSA: sigmoid(1.876861559, 125.2232657, 62.90773554, 87.83366614, 12.01999824, 28.51324732, 104.5686167),
  ROTB: sigmoid(0.01, 272.4121427, 2.55837997, 1.565547684, 1.271567166, 2.758063707, 105.4420403),
  AROM: sigmoid(3.21778897, 957.7374108, 2.274627939, 0.000000001, 1.317690384, 0.375760881, 312.337261),
  ALERTS: sigmoid(0.01, 1199.094025, -0.09002883, 0.000000001, 0.185904477, 0.875193782, 417.725314),
};

/** An atom that QED counts as a hydrogen-bond acceptor. */
export const acceptorSmarts =
  '[$([oH0;X2]),$([OH1;X2;v2]),$([OH0;X2;v2]),$([OH0;X1;v2]),$([O-;X1]),$([SH0;X2;v2]),$([SH0;X1;v2]),' +
  '$([S-;X1]),$([nH0;X2]),$([NH0;X1;v3]),$([$([N;+0;X3;v3]);!$(N[C,S]=O)])]';

/** An aliphatic ring atom next to a non-aromatic one: QED counts the rings that are left without these. */
export const aliphaticRingSmarts = '[$([A;R][!a])]';

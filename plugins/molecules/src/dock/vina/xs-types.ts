/**
 * The atom types of the X-Score family that Vina's terms are written in: element, and for carbon whether it is bonded to
 * a heteroatom (P) or not (H), for nitrogen and oxygen whether it gives (D) or takes (A) hydrogen bonds.
 */
export const xsTypeNames = [
  'C_H',
  'C_P',
  'N_P',
  'N_D',
  'N_A',
  'N_DA',
  'O_P',
  'O_D',
  'O_A',
  'O_DA',
  'S_P',
  'P_P',
  'F_H',
  'Cl_H',
  'Br_H',
  'I_H',
  'Si',
  'At',
  'Met_D',
] as const;

export type XsTypeName = (typeof xsTypeNames)[number];

/** How many types there are; a type is its index in {@link xsTypeNames}. */
export const xsTypeCount = xsTypeNames.length;

export const xsTypeOf = (name: XsTypeName): number => xsTypeNames.indexOf(name);

const radii: Readonly<Record<XsTypeName, number>> = {
  C_H: 1.9,
  C_P: 1.9,
  N_P: 1.8,
  N_D: 1.8,
  N_A: 1.8,
  N_DA: 1.8,
  O_P: 1.7,
  O_D: 1.7,
  O_A: 1.7,
  O_DA: 1.7,
  S_P: 2.0,
  P_P: 2.1,
  F_H: 1.5,
  Cl_H: 1.8,
  Br_H: 2.0,
  I_H: 2.2,
  Si: 2.2,
  At: 2.3,
  Met_D: 1.2,
};

const flags = (matches: (name: XsTypeName) => boolean) =>
  Uint8Array.from(xsTypeNames, (name) => +matches(name));

/** Van der Waals radii in Å, by type. */
export const xsRadius = Float64Array.from(xsTypeNames, (name) => radii[name]);
/** 1 for types that count as hydrophobic. */
export const xsHydrophobic = flags((name) => name.endsWith('_H'));
/** 1 for types that give hydrogen bonds; metals count as such. */
export const xsDonor = flags((name) => /^[NO]_DA?$/.test(name) || name === 'Met_D');
/** 1 for types that take hydrogen bonds. */
export const xsAcceptor = flags((name) => /^[NO]_D?A$/.test(name));

const symbols = (
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr ' +
  'Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu ' +
  'Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr ' +
  'Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og'
).split(' ');

/** The symbol of an atomic number; `*` for 0, a wildcard. */
export const symbolOf = (atomicNumber: number): string => symbols[atomicNumber - 1] ?? '*';

/** The atomic number of a symbol in any case, 0 when it is none. */
export const atomicNumberOf = (symbol: string): number =>
  symbols.indexOf(symbol.charAt(0).toUpperCase() + symbol.slice(1).toLowerCase()) + 1;

const highestValence: Readonly<Record<number, number>> = {
  1: 1,
  5: 3,
  6: 4,
  7: 3,
  8: 2,
  9: 1,
  10: 0,
  14: 4,
  15: 5,
  16: 6,
  17: 1,
  33: 5,
  34: 6,
  35: 1,
  53: 5,
};

/**
 * The most bonds (hydrogens and bond orders counted) an atom may have, undefined where no fixed limit is known.
 *
 * A charged atom bonds as the neutral atom with as many electrons does: N+ as C, O- as F.
 */
export const highestValenceOf = (symbol: string, charge: number): number | undefined =>
  highestValence[atomicNumberOf(symbol) - charge];

/** The elements a molecule of this package may hold: those of organic chemistry, no metals. */
export const organicElements: readonly string[] = 'H B C N O F Si P S Cl Se Br I'.split(' ');

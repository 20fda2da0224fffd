import { distance } from './neighbourhood.ts';
import type { Residue } from './residues.ts';
import type { StructureAtom } from './structure-atom.ts';

/** Heavy atoms of the amino acids of the genetic code, without the second oxygen of a chain's end. */
const heavyAtoms: Readonly<Record<string, number>> = {
  ...{ GLY: 4, ALA: 5, SER: 6, CYS: 6, VAL: 7, THR: 7, PRO: 7, ASP: 8, ASN: 8, ILE: 8, LEU: 8, MET: 8 },
  ...{ MSE: 8, GLN: 9, GLU: 9, LYS: 9, HIS: 10, PHE: 11, ARG: 11, TYR: 12, TRP: 14 },
  ...{ CYX: 6, CYM: 6, ASH: 8, GLH: 9, LYN: 9, HID: 10, HIE: 10, HIP: 10, HSD: 10, HSE: 10, HSP: 10 },
};

/** Å between two residues of a chain that a peptide bond of 1.33 Å cannot span, however poor the coordinates. */
const farthestPeptide = 2.5;
const most = 8;

/** What the chains of a receptor lack, in sentences: atoms of side chains, and residues between two others. None is built. */
export function missingWords(residues: readonly Residue[]): readonly string[] {
  const short = residues.filter(isShort).map(({ label }) => label);
  const gaps = residues.flatMap((residue, at) => gapAfter(residue, residues[at + 1]) ?? []);
  return [
    ...(short.length > 0
      ? [`Atoms are missing in ${listed(short)}, and are not built: complete those near the pocket.`]
      : []),
    ...(gaps.length > 0
      ? [`Residues are missing between ${listed(gaps)}, and are not built: check that none lines the pocket.`]
      : []),
  ];
}

const isOf = (atom: StructureAtom, name: string): boolean => atom.name === name;

function isShort({ name, kind, atoms }: Residue): boolean {
  const whole = heavyAtoms[name];
  const heavy = atoms.filter((atom) => atom.element !== 'H' && !isOf(atom, 'OXT'));
  return kind === 'polymer' && whole !== undefined && heavy.length < whole;
}

function gapAfter(one: Residue, next: Residue | undefined): string | undefined {
  if (next === undefined || one.kind !== 'polymer' || next.kind !== 'polymer') return undefined;
  const carbon = one.atoms.find((atom) => isOf(atom, 'C'));
  const nitrogen = next.atoms.find((atom) => isOf(atom, 'N'));
  if (!carbon || !nitrogen || carbon.chain !== nitrogen.chain) return undefined;
  return distance(carbon, nitrogen) > farthestPeptide ? `${one.label} and ${next.label}` : undefined;
}

/** Labels in a row, as many as can be taken in. */
export const listed = (labels: readonly string[]): string =>
  `${labels.slice(0, most).join(', ')}${labels.length > most ? ` and ${labels.length - most} more` : ''}`;

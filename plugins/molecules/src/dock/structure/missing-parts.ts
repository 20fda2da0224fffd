import { distance, neighbourhood, type Placed } from './neighbourhood.ts';
import type { Residue } from './residues.ts';
import type { StructureAtom } from './structure-atom.ts';

/** Heavy atoms of the amino acids of the genetic code, without the second oxygen of a chain's end. */
const heavyAtoms: Readonly<Record<string, number>> = {
  ...{ GLY: 4, ALA: 5, SER: 6, CYS: 6, VAL: 7, THR: 7, PRO: 7, ASP: 8, ASN: 8, ILE: 8, LEU: 8, MET: 8 },
  ...{ MSE: 8, GLN: 9, GLU: 9, LYS: 9, HIS: 10, PHE: 11, ARG: 11, TYR: 12, TRP: 14 },
  ...{ CYX: 6, CYM: 6, ASH: 8, GLH: 9, LYN: 9, HID: 10, HIE: 10, HIP: 10, HSD: 10, HSE: 10, HSP: 10 },
};

/** Å between C and N that a peptide bond of 1.33 Å cannot span, however poor the coordinates; and between two CA, 3.8 Å when joined. */
const [farthestPeptide, farthestTrace] = [2.5, 4.5];
/** How many labels a row takes; of what is near the pocket more, since it is to be completed. */
const [most, mostNear] = [8, 30];

/** Whether a place is in or near the pocket. */
export type NearPocket = (place: Placed) => boolean;

/** What the chains of a receptor lack, in sentences: atoms of side chains, and residues between two others. None is built. */
export function missingWords(residues: readonly Residue[], near?: NearPocket): readonly string[] {
  const short = residues.filter(isShort).map((residue) => ({ label: residue.label, by: [residue] }));
  const gaps = gapsIn(residues).map(([one, next]) => ({
    label: `${one.label} and ${next.label}`,
    by: [one, next],
  }));
  return [
    ...(short.length > 0
      ? [`Atoms are missing in ${placed(short, near)}, and are not built: complete those near the pocket.`]
      : []),
    ...(gaps.length > 0
      ? [
          `Residues are missing between ${placed(gaps, near)}, and are not built: check that none lines the pocket.`,
        ]
      : []),
  ];
}

interface Lack {
  readonly label: string;
  readonly by: readonly Residue[];
}

/** What is lacking near the pocket by name, and how much elsewhere; where no pocket is known, all by name. */
function placed(lacks: readonly Lack[], near: NearPocket = () => true): string {
  const close = lacks.filter(({ by }) => by.some(({ atoms }) => atoms.some(near)));
  const far = lacks.filter((one) => !close.includes(one)).map(({ label }) => label);
  const names = listed(
    close.map(({ label }) => label),
    mostNear,
  );
  if (far.length === 0) return names;
  return close.length > 0
    ? `${names} in or near the box, and in ${far.length} places farther away`
    : `${listed(far)}, none of them near the box`;
}

function isShort({ name, kind, atoms }: Residue): boolean {
  const whole = heavyAtoms[name];
  const heavy = atoms.filter((atom) => atom.element !== 'H' && atom.name !== 'OXT');
  return kind === 'polymer' && whole !== undefined && heavy.length < whole;
}

const atomOf = ({ atoms }: Residue, name: string): StructureAtom | undefined =>
  atoms.find((atom) => atom.name === name);

const numberOf = ({ atoms: [first] }: Residue): number => Number.parseInt(first?.sequence ?? '', 10);

/** Pairs of residues that follow each other by number, while no bond goes on from the first; the order of the file says nothing. */
function gapsIn(residues: readonly Residue[]): readonly (readonly [Residue, Residue])[] {
  const peptides = residues.filter((one) => one.kind === 'polymer' && atomOf(one, 'CA'));
  const starts = peptides.flatMap((one) => atomOf(one, 'N') ?? []);
  const nearStarts = neighbourhood(starts, farthestPeptide);
  const goesOn = (one: Residue, end: StructureAtom): boolean =>
    nearStarts(end).some((start) => !one.atoms.includes(start));
  return [...Map.groupBy(peptides, ({ atoms: [first] }) => first?.chain).values()].flatMap((chain) => {
    const inOrder = chain.toSorted((one, other) => numberOf(one) - numberOf(other));
    return inOrder.slice(1).flatMap((next, at): readonly (readonly [Residue, Residue])[] => {
      const one = inOrder[at];
      if (!one || atomOf(one, 'OXT')) return [];
      const end = atomOf(one, 'C');
      if (end && goesOn(one, end)) return [];
      return (end && atomOf(next, 'N')) || isFar(one, next) ? [[one, next]] : [];
    });
  });
}

function isFar(one: Residue, next: Residue): boolean {
  const [from, to] = [atomOf(one, 'CA'), atomOf(next, 'CA')];
  return from !== undefined && to !== undefined && distance(from, to) > farthestTrace;
}

/** Labels in a row, as many as can be taken in. */
export const listed = (labels: readonly string[], count = most): string =>
  `${labels.slice(0, count).join(', ')}${labels.length > count ? ` and ${labels.length - count} more` : ''}`;

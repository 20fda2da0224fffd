import { outsideBrackets } from './brackets.ts';
import { highestValenceOf } from './elements.ts';
import { excerpt, placeOf, type WrittenAtom, writtenAtoms } from './smiles-text.ts';

interface Rejected {
  readonly smiles: string;
  readonly atoms: readonly WrittenAtom[];
}

type Explanation = (match: RegExpExecArray, rejected: Rejected) => string;

/**
 * Words for a SMILES that RDKit refused, made from what it logged.
 *
 * Atoms and characters are counted from 1, and atoms are named with their place in the text.
 */
export function explainRejection(smiles: string, log: string): readonly string[] {
  const rejected: Rejected = { smiles, atoms: writtenAtoms(smiles) };
  for (const line of log.split('\n')) {
    for (const [pattern, explain] of explanations) {
      const match = pattern.exec(line);
      if (match) return [`In "${excerpt(smiles)}", ${explain(match, rejected)}.`];
    }
  }
  return [`"${excerpt(smiles)}" cannot be read as a molecule.`];
}

const explanations: readonly (readonly [RegExp, Explanation])[] = [
  [/Explicit valence for atom # (\d+) \w+, (\d+), is greater/, explainValence],
  [/unclosed ring/, (_, { smiles }) => explainUnclosedRing(smiles)],
  [/extra close parenthes/, () => 'there is a closing parenthesis without an opening one'],
  [/check for mistakes around position (\d+)/, explainSyntax],
  [/Can't kekulize mol\.\s+Unkekulized atoms: ([\d ]+)/, explainAromaticRing],
  [
    /non-ring atom (\d+) marked aromatic/,
    ([, atom], { atoms }) =>
      `${placeOf(atoms, Number(atom))} is written aromatic (lower case) but is in no ring`,
  ],
  [
    /duplicated ring closure (\d+) bonds atom (\d+) to itself/,
    ([, ring, atom], { atoms }) => `ring bond ${ring} joins ${placeOf(atoms, Number(atom))} to itself`,
  ],
  [
    /ring closure (\d+) duplicates bond between atom (\d+) and atom (\d+)/,
    ([, ring, from, to], { atoms }) =>
      `ring bond ${ring} joins ${placeOf(atoms, Number(from))} and ${placeOf(atoms, Number(to))}, which are bonded already`,
  ],
];

function explainValence([, index, bonds]: RegExpExecArray, { atoms }: Rejected): string {
  const atom = atoms[Number(index)];
  const limit = atom && highestValenceOf(atom.symbol, atom.charge);
  const allowed = limit === undefined ? 'more than it can have' : `at most ${limit} are allowed`;
  return `${placeOf(atoms, Number(index))} has ${bonds} bonds, ${allowed}`;
}

function explainUnclosedRing(smiles: string): string {
  const open = new Set<string>();
  for (const [, label] of outsideBrackets(smiles).matchAll(/%?((?<=%)\d\d|\d)/g))
    if (label !== undefined && !open.delete(label)) open.add(label);
  const labels = [...open].join(', ');
  return open.size === 1
    ? `ring bond ${labels} is not closed: write its number at both ends of the bond`
    : `the ring bonds ${labels} are not closed: write each number at both ends of its bond`;
}

function explainSyntax([, position]: RegExpExecArray, { smiles }: Rejected): string {
  const outside = outsideBrackets(smiles);
  if (outside.includes('[')) return 'a square bracket is not closed';
  if (outside.split('(').length > outside.split(')').length) return 'a parenthesis is not closed';
  const at = Number(position);
  return `the notation is wrong at character ${at} ("${smiles.charAt(at - 1)}")`;
}

function explainAromaticRing([, indices = '']: RegExpExecArray, { atoms }: Rejected): string {
  const members = indices.trim().split(' ').map(Number);
  const named = members.map((index) => `${index + 1} (${atoms[index]?.symbol ?? '?'})`).join(', ');
  const advice = members.some((index) => /^n$/i.test(atoms[index]?.symbol ?? ''))
    ? 'check the hydrogens on nitrogen: one that is bonded like the N of pyrrole is written [nH]'
    : 'write the ring with upper-case letters and double bonds';
  return `the aromatic ring of the atoms ${named} cannot be kekulised; ${advice}`;
}

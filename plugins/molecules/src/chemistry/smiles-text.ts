import type { SizeLimits } from './size-limits.ts';

/** One atom as it is written in a SMILES. */
export interface WrittenAtom {
  /** Element symbol as written: lower case when aromatic, `*` for a wildcard. */
  readonly symbol: string;
  readonly charge: number;
  /** Character position, counted from 1. */
  readonly character: number;
}

const atomToken = /\[[^\]]*\]?|Br|Cl|[BCNOPSFIbcnops*]/g;

/** The atoms of a SMILES in the order in which they are written, which is how RDKit numbers them. */
export function writtenAtoms(smiles: string): readonly WrittenAtom[] {
  return [...smiles.matchAll(atomToken)].map(({ 0: token, index }) => ({
    symbol: token.startsWith('[') ? (/^\[\d*(\*|[A-Z][a-z]?|[a-z]{1,2})/.exec(token)?.[1] ?? '?') : token,
    charge: token.startsWith('[') ? chargeOf(token) : 0,
    character: index + 1,
  }));
}

/** Names an atom with its number and its place in the text, both counted from 1. */
export function placeOf(atoms: readonly WrittenAtom[], index: number): string {
  const atom = atoms[index];
  return atom ? `atom ${index + 1} (${atom.symbol}, at character ${atom.character})` : `atom ${index + 1}`;
}

function chargeOf(bracketAtom: string): number {
  const [, signs = '', digits = ''] = /([+-]+)(\d*)/.exec(bracketAtom) ?? [];
  const size = digits === '' ? signs.length : Number(digits);
  return signs.startsWith('-') ? -size : size;
}

const fence = /```(?:smiles|smi|text|txt|plaintext|chem\w*)?/gi;
const label = /^[*_]*(?:[a-z ]{0,40}smiles[*_]*\s*[:=]|[a-z][a-z ]{1,40}[*_]*:(?=[*_]*\s))[*_]*/i;

/** Takes away what people and language models put around a SMILES: fences, backticks, quotes, a label, blanks. */
export function stripWrapping(text: string): string {
  return text
    .replace(fence, ' ')
    .replace(/[`"']/g, ' ')
    .trim()
    .replace(label, '')
    .replace(/^\*\*|\*\*$/g, '')
    .trim();
}

/**
 * Takes away the marks of five- and six-bonded and square-planar centres (`@TB13`, `@OH2`, `@SP1`): molecules of this package
 * have none that are stable, and RDKit would write one of them for each order of the neighbours.
 */
export const withoutRareCentres = (smiles: string): string => smiles.replace(rareCentre, '');

const rareCentre = /@(?:TB|OH|SP)\d{1,2}/g;

/** The text cut to 80 characters, for messages. */
export const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** How many atoms besides hydrogen are written in a SMILES. */
export const writtenHeavyAtoms = (smiles: string): number =>
  writtenAtoms(smiles).filter(({ symbol }) => symbol !== 'H').length;

/** What makes a SMILES too large to be handed to RDKit. */
export function sizeProblems(smiles: string, { characters, heavyAtoms }: SizeLimits): readonly string[] {
  if (smiles.length > characters)
    return [`"${excerpt(smiles)}" has ${smiles.length} characters; at most ${characters} are allowed.`];
  const heavy = writtenHeavyAtoms(smiles);
  return heavy > heavyAtoms
    ? [`"${excerpt(smiles)}" has ${heavy} heavy atoms; at most ${heavyAtoms} are allowed.`]
    : [];
}

/** Whether what stands outside brackets has letters together that no SMILES has: such as `aspirin`, or `CAFFEINE`. */
function isWord(text: string): boolean {
  const bare = text.replace(/\[[^\]]*\]?/g, ' ');
  const runs = bare.match(/[a-z]{3,}/g) ?? [];
  return (
    runs.some((run) => /[^bclnoprs]/.test(run)) || (/^[A-Z]+$/.test(text) && /[AEGJKLMQTUVWYZ]/.test(text))
  );
}

/** Faults of a SMILES that RDKit would let pass without a word. */
export function textProblems(smiles: string, limits: SizeLimits): readonly string[] {
  if (smiles === '') return ['The text is empty: give one SMILES string, such as CCO.'];
  if (smiles.split(/\s+/).every(isWord))
    return [
      `"${excerpt(smiles)}" is a name or a word, and no SMILES: write the structure of the molecule, as CCO is that of ethanol.`,
    ];
  if (/\s/.test(smiles))
    return [`"${excerpt(smiles)}" holds blanks: give one SMILES string alone, without a name or a comment.`];
  const foreign = /[^A-Za-z0-9@+\-[\]()=#$:/\\%.*]/u.exec(smiles);
  if (foreign)
    return [
      `In "${excerpt(smiles)}", character ${foreign.index + 1} ("${foreign[0]}") does not belong to SMILES.`,
    ];
  return sizeProblems(smiles, limits);
}

import { looksLikeMolecule, moleculeShare } from './looks-like.ts';

/** Where a table has its molecules and their names. */
export interface TableColumns {
  /** The column of molecules, from 0. */
  readonly text: number;
  /** That of names; -1 where there is none. */
  readonly name: number;
  /** The names of all columns; undefined where the first row is a molecule already. */
  readonly heading: readonly string[] | undefined;
  /** Sentences on what was chosen of several. */
  readonly notes: readonly string[];
}

/** Names of columns of molecules, the surest first: with stereochemistry before those that may lack it. */
const structureNames: readonly RegExp[] = [
  /^(?:isomeric[ _]?|iso|cx)smiles$/iu,
  /^smiles$/iu,
  /smiles/iu,
  /^(?:standard[ _]?)?inchi$/iu,
  /^(?:structure|mol|molecule|compound|ligand)s?$/iu,
];

/** The share of cells that must look like molecules in a column of any other name. */
const unnamedShare = 0.8;
/** The same by the name of the column, in the order of {@link structureNames}. */
const neededShare = [0, 0, 0, 0, 0.5, unnamedShare] as const;

const nameNames: readonly RegExp[] = [
  /^(?:name|title|id|compound[ _]?(?:id|name)|(?:molecule|ligand|mol)[ _]?(?:name|id|chembl[ _]?id)|zinc[ _]?id|catalog[ _]?id)$/iu,
  /(?:^|[ _])(?:name|id)$|^(?:molecule|compound|ligand|mol)$/iu,
];

/**
 * Finds the column of molecules by its name and by what it holds, so that names under the heading `molecule` are not taken for
 * molecules; undefined where there is none.
 */
export function tableColumns(rows: readonly (readonly string[])[]): TableColumns | undefined {
  const [first = [], ...others] = rows;
  const rank = (at: number): number => {
    const found = structureNames.findIndex((one) => one.test(first[at] ?? ''));
    return found < 0 ? structureNames.length : found;
  };
  const shareOf = (at: number, among: readonly (readonly string[])[]): number =>
    moleculeShare(among.map((cells) => cells[at] ?? ''));
  const headless =
    first.every((_, at) => rank(at) === structureNames.length) &&
    first.some((cell, at) => looksLikeMolecule(cell) && shareOf(at, rows) >= unnamedShare);
  const found = first.flatMap((_, at) => {
    const share = shareOf(at, headless ? rows : others);
    const needed = neededShare[rank(at)] ?? 1;
    return share > 0 && share >= needed ? [{ at, rank: rank(at), share }] : [];
  });
  const named = first.findIndex((_, at) => rank(at) < 3);
  const [best, next] = found.toSorted((a, b) => a.rank - b.rank || b.share - a.share || a.at - b.at);
  const text = best?.at ?? named;
  if (text < 0) return undefined;
  const heading = headless ? undefined : first;
  return {
    text,
    name: headless ? (first.length > 1 ? Number(text === 0) : -1) : nameColumn(first, text),
    heading,
    notes: [
      ...(headless ? [`The table has no heading; its column ${text + 1} holds the molecules.`] : []),
      ...(heading && next && next.rank < structureNames.length
        ? [
            `Of the columns ${found.map(({ at }) => `'${heading[at] ?? ''}'`).join(', ')}, the molecules are taken from '${heading[text] ?? ''}'.`,
          ]
        : []),
    ],
  };
}

function nameColumn(heading: readonly string[], text: number): number {
  for (const pattern of nameNames) {
    const at = heading.findIndex((cell, index) => index !== text && pattern.test(cell));
    if (at >= 0) return at;
  }
  return -1;
}

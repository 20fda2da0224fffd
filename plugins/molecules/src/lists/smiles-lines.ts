import { listUnreadable } from './errors.ts';
import type { FormatReader, GivenMolecule } from './given-molecule.ts';
import { moleculeShare } from './looks-like.ts';

const heading = /^(?:(?:canonical|isomeric)[ _]?)?smiles$|^inchi$/iu;
/** The words of a line; commas and semicolons are part of an InChI. */
const wordsOf = (line: string): readonly string[] => {
  const text = line.trim();
  return text.split(/(?:^|[ \t])InChI=/u.test(text) ? /[ \t]+/u : /[ \t,;]+/u);
};
const isComment = (line: string): boolean => /^\s*(?:#|$)/u.test(line);

/** Lines that begin with a SMILES or an InChI, with a name behind it; or the name first, where all lines have it so. */
export const smilesLines: FormatReader = (head, _ending, path) => {
  const rows = head.filter((line) => !isComment(line)).map(wordsOf);
  if (rows.length === 0) return { words: 'SMILES lines', notes: [], read: (lines) => moleculesOf(lines, 0) };
  const share = (at: number): number => moleculeShare(rows.map((words) => words[at] ?? ''));
  const at = share(0) < 0.5 && share(1) > Math.max(0.5, share(0)) ? 1 : 0;
  if (share(at) === 0)
    throw listUnreadable(
      path,
      `none of its lines begins with a SMILES or an InChI, the first with "${rows[0]?.[0]?.slice(0, 40) ?? ''}"; molecules cannot be looked up by name or InChIKey: give them as SMILES, InChI, CSV with a column smiles, SDF or MOL`,
    );
  return {
    words: 'SMILES lines',
    notes:
      at === 0 ? [] : ['The second word of each line is taken for the molecule, the first for its name.'],
    read: (lines) => moleculesOf(lines, at),
  };
};

async function* moleculesOf(lines: AsyncIterable<string>, at: number): AsyncGenerator<GivenMolecule> {
  let number = 0;
  let first = true;
  for await (const line of lines) {
    if (isComment(line)) continue;
    const words = wordsOf(line);
    const isHeading = first && words.some((word) => heading.test(word));
    first = false;
    if (isHeading) continue;
    const text = words[at] ?? '';
    const { name, extension } = withoutExtension(
      at === 0 ? line.trim().slice(text.length).trim() : (words[0] ?? ''),
    );
    yield { number: ++number, name, text, properties: {}, notes: extension ? extensionNotes(extension) : [] };
  }
}

/** What stands behind a SMILES: ChemAxon's extension between bars, if there is one, and the name. */
function withoutExtension(rest: string): { readonly name: string; readonly extension?: string } {
  const plain = rest
    .replace(/^[,;]/u, '')
    .trim()
    .replaceAll(/[\t ]+/gu, ' ');
  const end = plain.startsWith('|') ? plain.indexOf('|', 1) : -1;
  if (end < 0) return { name: plain };
  return { name: plain.slice(end + 1).trim(), extension: plain.slice(0, end + 1) };
}

const extensionNotes = (extension: string): readonly string[] =>
  /[|,](?:&|o)\d*:/u.test(extension)
    ? [
        `The extension ${extension.slice(0, 60)} says that stereocentres are racemic or known relative to each other alone; the isomer as written is taken.`,
      ]
    : [];

import { type Codec, type Decoded, defineCodec, messageOf } from '@textgrad/core';
import type { Molecule, MoleculeReader, ParsedSmiles } from '../chemistry/index.ts';
import { saltNote } from '../chemistry/salts.ts';
import { stripWrapping } from '../chemistry/smiles-text.ts';

/**
 * What text a molecule variable may hold: the SMILES of one molecule of drug-like size.
 *
 * Fences and labels around the SMILES are taken off, and a name behind it; of a salt or solvate its molecule is taken, with a note. The canonical form is RDKit's. A {@link Toolkit} reads in this
 * thread; a {@link WorkerReader} bounds the time as well, which is what a language model's proposals want.
 *
 * @example
 * ```ts
 * import { canonicalText } from '@textgrad/core';
 * import { loadToolkit, smilesCodec } from '@textgrad/molecules';
 *
 * const codec = smilesCodec(await loadToolkit());
 * console.log(await canonicalText(codec, 'SMILES: OCC')); // { ok: true, value: 'CCO' }
 * ```
 */
export function smilesCodec(reader: MoleculeReader): Codec<Molecule> {
  const read = (text: string): Promise<ParsedSmiles> =>
    reader.read(text).catch((error: unknown) => ({ ok: false, problems: [messageOf(error)] }));
  return defineCodec<Molecule>({
    name: 'smiles',
    format: 'one molecule as a SMILES string, and nothing else.',
    async decode(text) {
      const parsed = await read(text);
      if (parsed.ok) return { ok: true, value: parsed.molecule };
      const named = await withoutName(text, read);
      return readParent(text, named ?? parsed, read);
    },
    encode: ({ smiles }) => smiles,
  });
}

type Read = (text: string) => Promise<ParsedSmiles>;

/**
 * The molecule of a line "SMILES name", as in a `.smi` file. Where what follows could be a second molecule, or the first
 * word one of English, there is none.
 */
async function withoutName(text: string, read: Read): Promise<ParsedSmiles | undefined> {
  const [smiles = '', ...name] = stripWrapping(text).split(/[ \t]+/u);
  if (name.length === 0 || smiles.length < 3 || text.trim().includes('\n')) return undefined;
  const parsed = await read(smiles);
  if (!parsed.ok && !parsed.salt) return undefined;
  for (const word of name.slice(0, mostWords))
    if (word.length >= 2 && (await read(word)).ok) return undefined;
  return name.length > mostWords ? undefined : parsed;
}

/** A name has no more words. */
const mostWords = 12;

async function readParent(text: string, parsed: ParsedSmiles, read: Read): Promise<Decoded<Molecule>> {
  if (parsed.ok) return { ok: true, value: parsed.molecule };
  if (!parsed.salt) return parsed;
  const parent = await read(parsed.salt.smiles);
  return parent.ok
    ? { ok: true, value: parent.molecule, notes: [saltNote(stripWrapping(text), parsed.salt)] }
    : parent;
}

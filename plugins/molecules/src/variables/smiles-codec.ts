import { type Codec, defineCodec, messageOf } from '@textgrad/core';
import type { Molecule, MoleculeReader, ParsedSmiles } from '../chemistry/index.ts';

/**
 * What text a molecule variable may hold: the SMILES of one molecule of drug-like size.
 *
 * Fences and labels around the SMILES are taken off; the canonical form is RDKit's. A {@link Toolkit} reads in this
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
      return parsed.ok ? { ok: true, value: parsed.molecule } : parsed;
    },
    encode: ({ smiles }) => smiles,
  });
}

import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit, proposalReader } from '../chemistry/index.ts';
import { changesOf } from '../tasks/changes.ts';
import { smilesCodec } from './smiles-codec.ts';

/** The role of a molecule variable, in every prompt. */
export const moleculeRole = 'a molecule to be made more drug-like, as a SMILES string';

const settings = z
  .strictObject({
    binds: z
      .array(z.string().min(1).max(100))
      .exactOptional()
      .describe('The receptors that the molecule is to bind, by name.'),
    wanted: z.string().max(5_000).exactOptional().describe('What the molecule is wanted for, in sentences.'),
  })
  .refine(
    ({ binds, wanted }) => binds === undefined || wanted === undefined,
    'give binds or wanted, not both',
  );

/** A molecule as SMILES; its role says what it is wanted for: to be drug-like, to bind receptors, or what is given. */
export const moleculePart = definePart({
  description: 'One molecule of drug-like size as SMILES, canonical as in RDKit.',
  settings,
  async make(given) {
    const changes = changesOf(await loadToolkit());
    return { role: roleOf(given), codec: smilesCodec(proposalReader()), changes };
  },
});

function roleOf({ binds = [], wanted }: z.infer<typeof settings>): string {
  if (wanted !== undefined) return `a molecule as a SMILES string${wanted && `. Wanted: ${wanted}`}`;
  return binds.length === 0
    ? moleculeRole
    : `a molecule to be made to bind ${binds.join(', ')} and to be drug-like, as a SMILES string`;
}

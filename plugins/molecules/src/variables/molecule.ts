import type { VariableKind } from '@textgrad/core';
import { proposalReader } from '../chemistry/index.ts';
import { smilesCodec } from './smiles-codec.ts';

/** The role of a molecule variable, in every prompt. */
export const moleculeRole = 'a molecule to be made more drug-like, as a SMILES string';

/** A molecule as text. */
export const moleculeKind: VariableKind = {
  role: moleculeRole,
  codec: async () => smilesCodec(proposalReader()),
};

import { hasSubstructure, type Toolkit } from '../../chemistry/index.ts';
import { keepSentence } from '../../constraints/keep.ts';
import type { Component } from '../component.ts';

/**
 * Whether a core is there: 1 or 0; with the hard goal of at least 1, a protected core.
 *
 * @throws TextGradError `PATTERN_INVALID` when the SMARTS does not compile.
 */
export async function coreComponent(toolkit: Toolkit, name: string, smarts: string): Promise<Component> {
  await toolkit.run((session) => void session.pattern(smarts));
  return {
    name,
    label: name,
    unit: '',
    meaning: `${name} is 1 where the molecule holds the substructure (SMARTS) ${smarts}, and 0 elsewhere.`,
    step: 1,
    cheap: true,
    identity: { measure: 'core', smarts },
    demand: keepSentence(smarts),
    measure: async (smiles) => ({ ok: true, value: Number(await hasSubstructure(toolkit, smiles, smarts)) }),
  };
}

import { type RDKitDescriptors, rdkitDescriptors } from '../descriptors.ts';
import type { Toolkit } from '../toolkit.ts';

/** A limit of a rule of oral drug-likeness that a molecule exceeds. */
export interface BrokenRule {
  readonly rule: 'Lipinski' | 'Veber';
  readonly property: string;
  readonly value: number;
  readonly limit: number;
}

interface Limit {
  readonly rule: BrokenRule['rule'];
  readonly property: string;
  readonly limit: number;
  readonly value: (descriptors: RDKitDescriptors) => number;
}

const limits: readonly Limit[] = [
  { rule: 'Lipinski', property: 'molecular weight', limit: 500, value: ({ amw }) => amw },
  { rule: 'Lipinski', property: 'logP', limit: 5, value: ({ CrippenClogP }) => CrippenClogP },
  {
    rule: 'Lipinski',
    property: 'hydrogens on nitrogen and oxygen',
    limit: 5,
    value: ({ lipinskiHBD }) => lipinskiHBD,
  },
  {
    rule: 'Lipinski',
    property: 'nitrogen and oxygen atoms',
    limit: 10,
    value: ({ lipinskiHBA }) => lipinskiHBA,
  },
  {
    rule: 'Veber',
    property: 'rotatable bonds',
    limit: 10,
    value: ({ NumRotatableBonds }) => NumRotatableBonds,
  },
  { rule: 'Veber', property: 'polar surface', limit: 140, value: ({ tpsa }) => tpsa },
];

/**
 * Finds the limits of Lipinski (Adv. Drug Deliv. Rev. 1997, 23:3) and Veber (J. Med. Chem. 2002, 45:2615) that a
 * molecule exceeds. Lipinski's rule of five is said to be broken from two on.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { brokenRules, loadToolkit } from '@textgrad/molecules';
 *
 * const broken = await brokenRules(await loadToolkit(), 'CCCCCCCCCCCCCCCCCC(=O)O');
 * console.log(broken.map(({ property, limit }) => `${property} > ${limit}`));
 * // [ 'logP > 5', 'rotatable bonds > 10' ]
 * ```
 */
export async function brokenRules(toolkit: Toolkit, smiles: string): Promise<readonly BrokenRule[]> {
  return await toolkit.withMolecule(smiles, (molecule) => brokenBy(rdkitDescriptors(molecule)));
}

/** {@link brokenRules} by descriptors that are known. */
export const brokenBy = (descriptors: RDKitDescriptors): readonly BrokenRule[] =>
  limits.flatMap(({ rule, property, limit, value }) =>
    value(descriptors) > limit ? [{ rule, property, value: value(descriptors), limit }] : [],
  );

import { type RDKitDescriptors, rdkitDescriptors } from '../../chemistry/descriptors.ts';
import type { Toolkit } from '../../chemistry/index.ts';
import type { Component } from '../component.ts';
import type { DescriptorName } from './descriptor-names.ts';

interface Words {
  readonly of: (descriptors: RDKitDescriptors) => number;
  readonly meaning: string;
  readonly step: number;
}

const counted = (of: Words['of'], what: string): Words => ({ of, meaning: `the number of ${what}`, step: 1 });

const words: Readonly<Record<DescriptorName, Words>> = {
  fractionSp3: {
    of: ({ FractionCSP3 }) => FractionCSP3,
    meaning: 'the share of carbons that are sp3 (Fsp3, Lovering et al. 2009), from 0 to 1',
    step: 0.1,
  },
  rings: counted(({ NumRings }) => NumRings, 'rings'),
  heavyAtoms: counted(({ NumHeavyAtoms }) => NumHeavyAtoms, 'heavy atoms'),
  amideBonds: counted(({ NumAmideBonds }) => NumAmideBonds, 'amide bonds'),
  stereocentres: counted(({ NumAtomStereoCenters }) => NumAtomStereoCenters, 'stereocentres'),
  spiroAtoms: counted(({ NumSpiroAtoms }) => NumSpiroAtoms, 'spiro atoms'),
  bridgeheadAtoms: counted(({ NumBridgeheadAtoms }) => NumBridgeheadAtoms, 'bridgehead atoms'),
};

/** A descriptor that QED does not count: Fsp3, rings, heavy atoms and so on. */
export const descriptorComponent = (
  toolkit: Toolkit,
  name: string,
  descriptor: DescriptorName,
): Component => ({
  name,
  label: name,
  unit: '',
  meaning: `${name} is ${words[descriptor].meaning}.`,
  step: words[descriptor].step,
  cheap: true,
  identity: { measure: 'descriptor', descriptor },
  measure: async (smiles) => ({
    ok: true,
    value: await toolkit.withMolecule(smiles, (molecule) => words[descriptor].of(rdkitDescriptors(molecule))),
  }),
});

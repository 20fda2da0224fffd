import { qed, type Toolkit } from '../../chemistry/index.ts';
import type { PropertyWords } from '../../chemistry/property-words.ts';
import type { Component } from '../component.ts';

/** One of the properties behind QED: molecular weight, logP, structural alerts and so on. */
export const propertyComponent = (toolkit: Toolkit, name: string, words: PropertyWords): Component => ({
  name,
  label: words.name,
  unit: words.unit,
  meaning: `${words.name} is what QED takes it for.`,
  step: words.step,
  cheap: true,
  identity: { measure: 'property', property: words.setting },
  measure: async (smiles) => ({ ok: true, value: (await qed(toolkit, smiles)).properties[words.property] }),
});

import { syntheticAccessibility, type Toolkit } from '../../chemistry/index.ts';
import type { Component } from '../component.ts';

/** How hard a molecule is to make, from 1 to 10. */
export const synthesisComponent = (toolkit: Toolkit, name: string): Component => ({
  name,
  label: name,
  unit: '',
  meaning: `${name} is the synthetic accessibility from 1 (easy to make) to 10 (hard to make), by Ertl and Schuffenhauer 2009.`,
  step: 0.5,
  cheap: true,
  identity: { measure: 'synthetic-accessibility' },
  measure: async (smiles) => ({ ok: true, value: (await syntheticAccessibility(toolkit, smiles)).score }),
});

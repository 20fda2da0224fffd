import { qed, type Toolkit } from '../../chemistry/index.ts';
import type { Component } from '../component.ts';
import { alertFeedback, propertyMeasurements, qedAttributions } from './qed-measurements.ts';

/** QED, with the properties behind it alongside. */
export const qedComponent = (toolkit: Toolkit, name: string): Component => ({
  name,
  label: name,
  unit: '',
  meaning: `${name} is the drug-likeness from 0 to 1 (Bickerton et al. 2012); higher is better.`,
  step: 0.1,
  cheap: true,
  identity: { measure: 'qed' },
  async measure(smiles) {
    const result = await qed(toolkit, smiles);
    return {
      ok: true,
      value: result.qed,
      attributions: qedAttributions(result),
      alongside: propertyMeasurements(result),
      feedback: alertFeedback(result),
    };
  },
});

import type { Reading } from '@textgrad/core';
import type { QedProperty } from '../chemistry/index.ts';
import { properties } from '../chemistry/property-words.ts';
import type { Wish } from '../edits/index.ts';

/**
 * Where drug-like molecules usually lie: what a chemist goes by who is not told what holds a score back.
 *
 * Sources: Ghose et al., J. Comb. Chem. 1999, 1:55 (weight, logP: the preferred ranges); Veber et al., J. Med. Chem. 2002,
 * 45:2615 (rotatable bonds, polar surface); Lipinski et al., Adv. Drug Deliv. Rev. 1997, 23:3 (donors, acceptors).
 */
const usual: Readonly<Partial<Record<QedProperty, { readonly low?: number; readonly high: number }>>> = {
  MW: { low: 230, high: 390 },
  logP: { low: 1.3, high: 4.1 },
  ROTB: { high: 10 },
  TPSA: { high: 140 },
  HBD: { high: 5 },
  HBA: { high: 10 },
  ALERTS: { high: 0 },
};

/** The properties that lie outside the usual ranges, in the order of the measurements. */
export function unusual(readings: readonly Reading[]): readonly Wish[] {
  return readings.flatMap(({ name, value }): readonly Wish[] => {
    const property = properties.find((one) => one.name === name)?.property;
    const range = property && usual[property];
    if (!range) return [];
    if (range.low !== undefined && value < range.low) return [{ property, direction: 'raise' }];
    return value > range.high ? [{ property, direction: 'lower' }] : [];
  });
}

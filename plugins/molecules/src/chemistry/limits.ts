import { desirability, desirabilitySlope } from './desirability.ts';
import type { Qed } from './qed.ts';
import { type QedProperty, type QedValues, qedPropertyNames, qedWeights } from './qed-parameters.ts';

/** A property that keeps QED below its maximum, and the way out. */
export interface LimitingProperty {
  readonly property: QedProperty;
  readonly value: number;
  readonly desirability: number;
  /** What the property takes from ln QED: its weighted ln(desirability), negative. */
  readonly loss: number;
  /** d ln QED / d property at this value. */
  readonly slope: number;
  readonly direction: 'raise' | 'lower';
}

const totalWeight = qedPropertyNames.reduce((sum, name) => sum + qedWeights[name], 0);

// The smallest change that an edit of a molecule makes.
const steps: QedValues = { MW: 14, logP: 0.3, HBA: 1, HBD: 1, TPSA: 3, ROTB: 1, AROM: 1, ALERTS: 1 };

/**
 * The properties that hold QED back and can be moved to a better value, the worst first.
 *
 * @example
 * ```ts
 * import { limitingProperties, loadToolkit, qed } from '@textgrad/molecules';
 *
 * const pentane = await qed(await loadToolkit(), 'CCCCC');
 * for (const { property, direction } of limitingProperties(pentane)) console.log(direction, property);
 * ```
 */
export function limitingProperties({ properties, desirabilities }: Qed): readonly LimitingProperty[] {
  return qedPropertyNames
    .flatMap((property) => {
      const value = properties[property];
      const direction = betterDirection(property, value);
      if (direction === undefined) return [];
      const share = qedWeights[property] / totalWeight;
      const reached = desirabilities[property];
      return [
        {
          property,
          value,
          desirability: reached,
          loss: share * Math.log(reached),
          slope: (share * desirabilitySlope(property, value)) / reached,
          direction,
        },
      ];
    })
    .sort((one, other) => one.loss - other.loss);
}

function betterDirection(property: QedProperty, value: number): 'raise' | 'lower' | undefined {
  const now = desirability(property, value);
  const up = desirability(property, value + steps[property]);
  const canFall = property === 'logP' || value >= steps[property];
  const down = canFall ? desirability(property, value - steps[property]) : 0;
  if (Math.max(up, down) <= now) return undefined;
  return up > down ? 'raise' : 'lower';
}

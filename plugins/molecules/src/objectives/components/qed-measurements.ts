import { defined, type Goal, type Measurement, quantity, type Sensitivity } from '@textgrad/core';
import { limitingProperties, type Qed, type QedProperty } from '../../chemistry/index.ts';
import { properties, wordsOf } from '../../chemistry/property-words.ts';

/** The properties behind QED as measurements. */
export const propertyMeasurements = (
  result: Qed,
  goals: Readonly<Partial<Record<QedProperty, Goal>>> = {},
): readonly Measurement[] =>
  properties.map(({ property, name, unit }) => {
    return defined({ name, quantity: quantity(result.properties[property], unit), goal: goals[property] });
  });

/** The structural alerts that were found, in words; nothing when there is none. */
export function alertFeedback({ alerts }: Qed): Readonly<Record<string, string>> {
  const names = alerts.map(({ name }) => name).join(', ');
  return names === '' ? {} : { 'structural alerts found': names };
}

/** What a small change of each limiting property does to QED, the most promising first. */
export function qedAttributions(result: Qed): readonly Sensitivity[] {
  return limitingProperties(result)
    .map(({ property, direction, slope }) => {
      const { name, step, unit } = wordsOf(property);
      const verb = direction === 'raise' ? 'raising' : 'lowering';
      return {
        subject: name,
        cause: `${verb} the ${name} by ${step}${unit === '' ? '' : ` ${unit}`}`,
        by: quantity(direction === 'raise' ? step : -step, unit),
        change: quantity(Math.abs(result.qed * slope * step)),
      };
    })
    .sort((a, b) => b.change.value - a.change.value);
}

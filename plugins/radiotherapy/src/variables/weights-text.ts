import { quotedName } from './quoted-name.ts';
import { writtenWeight } from './weight-value.ts';
import { doseName, groupOf, isDoseName, type WeightForm, type Weights } from './weights.ts';

/** Writes weights, to four digits. */
export function formatWeights(weights: Weights, form: WeightForm = 'paper'): string {
  const rounded = Object.entries(weights).map(
    ([name, weight]) => [name, Number(weight.toPrecision(4))] as const,
  );
  return form === 'json'
    ? JSON.stringify(nested(rounded))
    : rounded.map(([name, value]) => `${subjectOf(name)}: ${writtenWeight(value)}`).join(', ');
}

const subjectOf = (name: string): string =>
  isDoseName(name) ? `dose for ${quotedName(groupOf(name))}` : `weight for ${quotedName(name)}`;

/** Weights as numbers, or with their doses. */
function nested(values: readonly (readonly [name: string, value: number])[]) {
  const given = new Map(values);
  return Object.fromEntries(
    values.flatMap(([name, weight]) => {
      if (isDoseName(name)) return [];
      const dose = given.get(doseName(name));
      return [[name, dose === undefined ? weight : { weight, dose }] as const];
    }),
  );
}

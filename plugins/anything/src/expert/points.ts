import {
  fromUnit,
  isChoice,
  type Parameter,
  type RangeParameter,
  type Space,
  toUnit,
  type Values,
} from '../variables/numbers.ts';

/** How far apart two choices are, where numbers go from 0 to 1. */
const choiceDistance = 0.7;

/**
 * Values as a point in which distances mean something: a coordinate from 0 to 1 for each number, one for each choice that may be
 * made.
 */
export const pointOf = (space: Space, values: Values): readonly number[] =>
  Object.entries(space).flatMap(([name, parameter]) => coordinates(parameter, values[name]));

function coordinates(parameter: Parameter, value: number | string | undefined): readonly number[] {
  if (isChoice(parameter)) return parameter.map((one) => (one === value ? choiceDistance * Math.SQRT1_2 : 0));
  return [toUnit(parameter, Number(value))];
}

/** Values from a place from 0 to 1 in each parameter, rounded as they would be written. */
export const valuesAt = (space: Space, places: readonly number[]): Values =>
  Object.fromEntries(
    Object.entries(space).map(([name, parameter], at) => [name, valueAt(parameter, places[at] ?? 0.5)]),
  );

function valueAt(parameter: Parameter, place: number): number | string {
  if (isChoice(parameter))
    return parameter[Math.min(parameter.length - 1, Math.floor(place * parameter.length))] ?? '';
  return fromUnit(parameter, place);
}

/** Where values stand in each parameter, from 0 to 1. */
export const placesOf = (space: Space, values: Values): readonly number[] =>
  Object.entries(space).map(([name, parameter]) => placeOf(parameter, values[name]));

function placeOf(parameter: Parameter, value: number | string | undefined): number {
  if (!isChoice(parameter)) return toUnit(parameter as RangeParameter, Number(value));
  return (parameter.indexOf(String(value)) + 0.5) / parameter.length;
}

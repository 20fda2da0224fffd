import type { Component } from './component.ts';
import { shapeWords } from './desirabilities.ts';
import { formulaOf } from './expression.ts';
import type { Objective } from './objective.ts';

/** What is measured and what is wanted, in words: the purpose of a measured loss. */
export function purposeOf({ aims, desirabilities }: Objective, components: readonly Component[]): string {
  const wanted = aims.map(({ name, minimise }) => `${name} = ${formulaOf(minimise)}`).join('; ');
  return [
    'Measures a molecule given as SMILES.',
    ...components.map(({ meaning }) => meaning),
    ...Object.entries(desirabilities).map(
      ([name, data]) => `${name} is its desirability, ${shapeWords(data)}.`,
    ),
    `What is to be made small: ${wanted}.`,
  ].join(' ');
}

import { usageError } from '@textgrad/core';
import { type FilterSet, loadFilters, type StructureFilter } from '../../chemistry/filters/filter-sets.ts';
import { raisedBy } from '../../chemistry/filters/raised-filters.ts';
import type { Toolkit } from '../../chemistry/index.ts';
import type { Component } from '../component.ts';

/** Sets of filters by name, and SMARTS of one's own by their names. */
export interface FilterChoice {
  readonly sets: readonly FilterSet[];
  readonly smarts: Readonly<Record<string, string>>;
}

const setWords: Readonly<Record<FilterSet, string>> = {
  pains: 'PAINS (Baell and Holloway 2010)',
  nibr: 'NIBR (Schuffenhauer et al. 2020)',
  brenk: 'Brenk et al. 2008, as QED counts them',
};

/** The name of the words that say which filters a molecule does not pass. */
export const notPassed = (label: string): string => `${label} not passed`;

/**
 * How many filters a molecule does not pass; the words say which. NIBR's annotations, which object to nothing, do not count.
 *
 * @throws TextGradError `COMPONENT_INVALID` when none are named, `PATTERN_INVALID` when a SMARTS does not compile.
 */
export async function filtersComponent(
  toolkit: Toolkit,
  name: string,
  choice: FilterChoice,
): Promise<Component> {
  const { sets, smarts } = choice;
  const own = Object.entries(smarts).map(
    ([called, pattern]): StructureFilter => ({ name: called, smarts: pattern, minimum: 1, severity: 'flag' }),
  );
  await toolkit.run((session) => {
    for (const { smarts: pattern } of own) session.pattern(pattern);
  });
  const loaded = (await Promise.all(sets.map((set) => loadFilters(set)))).flat();
  const filters = [...loaded.filter(({ severity }) => severity !== 'annotate'), ...own];
  if (filters.length === 0)
    throw usageError(
      'COMPONENT_INVALID',
      `'${name}' names no filters: give sets (pains, nibr, brenk) or smarts.`,
    );
  const said = [...sets.map((set) => setWords[set]), ...own.map((one) => one.name)].join('; ');
  return {
    name,
    label: name,
    unit: '',
    meaning: `${name} is how many of these filters a molecule does not pass: ${said}.`,
    step: 1,
    cheap: true,
    identity: { measure: 'filters', sets, smarts },
    async measure(smiles) {
      const raised = await toolkit.withMolecule(smiles, (molecule, session) =>
        raisedBy(molecule, session, filters),
      );
      return {
        ok: true,
        value: raised.length,
        feedback:
          raised.length === 0
            ? {}
            : {
                [notPassed(name)]: raised
                  .map(
                    ({ name: called, atoms }) =>
                      `${called} (atoms ${atoms.map((atom) => atom + 1).join(', ')})`,
                  )
                  .join('; '),
              },
      };
    },
  };
}

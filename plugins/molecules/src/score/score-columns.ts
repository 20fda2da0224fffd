import type { Evaluation } from '@textgrad/core';
import type { CsvCell } from '@textgrad/core/report';
import { rdkitDescriptors } from '../chemistry/descriptors.ts';
import { loadFilters, type StructureFilter } from '../chemistry/filters/filter-sets.ts';
import { raisedBy } from '../chemistry/filters/raised-filters.ts';
import { brokenBy } from '../chemistry/filters/rules.ts';
import type { Molecule, Toolkit } from '../chemistry/index.ts';
import { properties } from '../chemistry/property-words.ts';
import { loadFragmentScores } from '../chemistry/synthetic-accessibility/fragment-scores.ts';
import { syntheticAccessibilityOf } from '../chemistry/synthetic-accessibility/sa-score.ts';
import type { GivenMolecule } from '../lists/given-molecule.ts';
import type { ReadGiven } from '../lists/read-given.ts';
import type { Component } from '../objectives/component.ts';
import { isomerName, tautomerName } from '../objectives/components/docked-forms.ts';
import { interactionsName } from '../objectives/components/interaction.ts';
import { efficiencyUnit } from '../objectives/components/ligand-efficiency.ts';
import type { Objective } from '../objectives/index.ts';

/** The columns of a table of scores: what is measured, by the measurements' names with their units. */
export interface ScoreColumns {
  readonly heading: readonly string[];
  rowOf(given: GivenMolecule, read: ReadGiven, measured: Evaluation | undefined): Promise<readonly CsvCell[]>;
}

const first = ['number', 'name', 'smiles', 'score', 'problems', 'notes'] as const;
const last = [
  'SA score',
  'fraction sp3',
  'rings',
  'Lipinski misses',
  'Veber misses',
  'PAINS',
  'NIBR filters',
] as const;

/** The column that holds the score; the page sorts by it. */
export const scoreAt: number = first.indexOf('score');
export const smilesAt: number = first.indexOf('smiles');
export const nameAt: number = first.indexOf('name');

const titled = (name: string, unit: string): string => (unit === '' ? name : `${name} [${unit}]`);

/** Makes the columns of an objective; `given` are the names of what the list says of its molecules, which stand last. */
export function scoreColumns(
  toolkit: Toolkit,
  { aims, desirabilities }: Objective,
  components: readonly Component[],
  given: readonly string[],
): ScoreColumns {
  const named = [
    ...aims.map(({ name, unit }) => ({ name, unit })),
    ...Object.keys(desirabilities).map((name) => ({ name, unit: '' })),
    ...components.map(({ label, unit }) => ({ name: label, unit })),
    ...properties.map(({ name, unit }) => ({ name, unit })),
  ].filter((one, at, all) => all.findIndex(({ name }) => name === one.name) === at);
  const docked = components.filter(({ identity }) => identity.measure === 'docking');
  const efficiencies = docked.map(({ label }) => titled(`ligand efficiency of ${label}`, efficiencyUnit));
  const words = [
    ...docked.map(({ label }) => isomerName(label)),
    ...docked.filter(docksTautomers).map(({ label }) => tautomerName(label)),
    ...new Set(
      components.flatMap(({ docks }) => (docks === undefined ? [] : [interactionsName({ name: docks })])),
    ),
  ];
  return {
    heading: [
      ...[...first, ...named.map(({ name, unit }) => titled(name, unit))],
      ...[...efficiencies, ...words, ...last, ...given.map((name) => `given: ${name}`)],
    ],
    async rowOf({ number, name, properties: own }, read, measured) {
      const givenCells = given.map((one) => own[one]?.replaceAll('\n', ' | '));
      if (!read.ok || !measured) {
        const between = named.length + efficiencies.length + words.length + last.length;
        return [
          ...[number, name, '', null, read.ok ? '' : read.problems.join(' '), ''],
          ...[...Array<CsvCell>(between).fill(null), ...givenCells],
        ];
      }
      const { molecule, notes } = read;
      const value = (wanted: string): number | undefined =>
        measured.measurements.find((one) => one.name === wanted)?.quantity.value;
      return [
        ...[number, name, molecule.smiles, rounded(measured.score ?? undefined)],
        ...[measured.problems.join(' '), notes.join(' ')],
        ...named.map((one) => rounded(value(one.name))),
        ...docked.map(({ label }) => efficiency(value(label), molecule)),
        ...words.map((name) => measured.feedback[name]),
        ...[...(await furtherOf(toolkit, molecule.smiles)), ...givenCells],
      ];
    },
  };
}

/** Whether several tautomers are docked. */
const docksTautomers = ({ identity: { settings } }: Component): boolean =>
  typeof settings === 'object' && settings !== null && 'tautomers' in settings;

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(7));

const efficiency = (affinity: number | undefined, { heavyAtoms }: Molecule): number | undefined =>
  rounded(affinity === undefined ? undefined : -affinity / heavyAtoms);

/** What medicinal chemists look at besides the objective. */
async function furtherOf(toolkit: Toolkit, smiles: string): Promise<readonly CsvCell[]> {
  const [table, pains, nibr] = await Promise.all([
    loadFragmentScores(),
    loadFilters('pains'),
    loadFilters('nibr'),
  ]);
  return toolkit.withMolecule(smiles, (molecule, session) => {
    const known = rdkitDescriptors(molecule);
    const broken = brokenBy(known);
    const misses = (wanted: string): number => broken.filter(({ rule }) => rule === wanted).length;
    const namesOf = (filters: readonly StructureFilter[]): string =>
      raisedBy(molecule, session, filters)
        .map(({ name }) => name)
        .join('; ');
    const { score } = syntheticAccessibilityOf(molecule, session, table);
    return [
      ...[rounded(score), rounded(known.FractionCSP3), known.NumRings, misses('Lipinski'), misses('Veber')],
      ...[namesOf(pains), namesOf(nibr)],
    ];
  });
}

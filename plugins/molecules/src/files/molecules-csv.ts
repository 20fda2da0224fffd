import { standing } from '@textgrad/core';
import {
  type CsvCell,
  columnTitle,
  csvText,
  type MeasurementColumn,
  measurementIn,
  stepTable,
} from '@textgrad/core/report';
import type { CandidateSummary, RunSummary } from '@textgrad/core/runs';
import { desirability } from '../chemistry/index.ts';
import { type PropertyWords, properties } from '../chemistry/property-words.ts';
import type { MeasuredMolecule } from '../views/measured-molecules.ts';

/**
 * Every measured molecule as CSV: its values as they were measured, and what became of them: how far a goal is missed, as a
 * share of its bound, and how desirable each property behind QED is.
 *
 * `scaffolds` are Murcko scaffolds by SMILES.
 */
export function moleculesCsv(
  summary: Pick<RunSummary, 'start' | 'steps' | 'best'>,
  molecules: readonly MeasuredMolecule[],
  scaffolds: ReadonlyMap<string, string>,
): string {
  const { columns } = stepTable(summary);
  const shown = properties.filter(({ name }) => columns.some((column) => column.name === name));
  const details = [...new Set(molecules.flatMap(({ candidate }) => Object.keys(candidate.details ?? {})))];
  const heading = [
    ...['step', 'number', 'kind', 'smiles', 'scaffold', 'score', 'feasible', 'best'],
    ...columns.map(columnTitle),
    ...columns.filter(hasGoal).map(({ name }) => `${name} miss`),
    ...shown.map(({ name }) => `${name} desirability`),
    ...details,
  ];
  const rows = molecules.map(({ candidate, step, number, kind, best }): readonly CsvCell[] => [
    ...[step, number, kind, candidate.text, scaffolds.get(candidate.text)],
    ...[candidate.score, candidate.feasible, best],
    ...columns.map((column) => measurementIn(candidate, column)?.value),
    ...columns.filter(hasGoal).map((column) => missOf(candidate, column)),
    ...shown.map((words) => desirabilityOf(candidate, words)),
    ...details.map((name) => candidate.details?.[name]),
  ]);
  return csvText([heading, ...rows]);
}

const hasGoal = ({ goal }: MeasurementColumn): boolean => goal !== undefined;

function missOf(candidate: CandidateSummary, column: MeasurementColumn): CsvCell {
  const found = measurementIn(candidate, column);
  return found?.goal && standing(found, found.goal).relativeMiss;
}

function desirabilityOf(candidate: CandidateSummary, { name, unit, property }: PropertyWords): CsvCell {
  const found = measurementIn(candidate, { name, unit });
  return found && desirability(property, found.value);
}

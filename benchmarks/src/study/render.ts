import { visibleText } from '@textgrad/core';
import { columnsOf } from './columns.ts';
import { number, seeds } from './format.ts';
import type { StudySection, StudyTable } from './study-table.ts';

/** Where a table comes from: engine, budget, seeds, date, and whether it is simulated. */
export function provenanceOf({
  engines,
  budget,
  seeds: used,
  date,
  simulated,
  reference,
  unit = 'seed',
}: StudyTable): string {
  return [
    ...(simulated ? ['simulated'] : []),
    `engine ${engines.join(', ') || 'none'}`,
    `budget ${budget} calls`,
    `${used.length} ${unit}s (${seeds(used)})`,
    `reference ${reference}`,
    date,
  ].join(' · ');
}

/** How the columns are to be read. */
export function legendOf({ comparisons, unit = 'seed' }: StudyTable): string {
  return [
    `Score: mean with a 95 % BCa bootstrap interval over ${unit}s.`,
    `Differences are paired by ${unit}; p is a two-sided sign-flip test, exact unless marked ≈; Holm p is corrected over ${comparisons} comparisons.`,
    'Effect: rank-biserial r (paired Cohen d).',
    'Area: mean best-so-far score over the budget. Calls to target: median, with runs that reached it.',
    'A/A: the reference again with other seeds.',
  ].join(' ');
}

/** The heading of a section. */
export const titleOf = ({ task, target }: StudySection): string =>
  `${task ?? 'All tasks, each weighing the same'}${target === undefined ? '' : ` (target ${number(target)})`}`;

const cellsOf = (table: StudyTable, section: StudySection): readonly (readonly string[])[] =>
  section.rows.map((row) => columnsOf(table).map(({ cell }) => cell(row)));

/** What the lines of a section say in words. */
export const sentencesOf = ({ rows }: StudySection): readonly string[] =>
  rows.flatMap(({ sentence }) => sentence ?? []);

/** A study's table as plain text. */
export function studyText(table: StudyTable): string {
  const titles = columnsOf(table).map(({ title }) => title);
  const sections = table.sections.flatMap((section) => [
    '',
    titleOf(section),
    ...aligned([titles, ...cellsOf(table, section)]),
    ...sentencesOf(section),
  ]);
  const notes = table.notes.length === 0 ? [] : ['', 'Notes', ...table.notes.map((note) => `- ${note}`)];
  return [`${table.study}: ${provenanceOf(table)}`, ...sections, ...notes, '', legendOf(table)].join('\n');
}

function aligned(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines.map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** A study's table as Markdown. */
export function studyMarkdown(table: StudyTable): string {
  const titles = columnsOf(table).map(({ title }) => title);
  const line = (cells: readonly string[]): string => `| ${cells.map(escapedMarkdown).join(' | ')} |`;
  const sections = table.sections.flatMap((section) => [
    `### ${escapedMarkdown(titleOf(section))}`,
    '',
    line(titles),
    `| --- |${' ---: |'.repeat(titles.length - 1)}`,
    ...cellsOf(table, section).map(line),
    '',
    ...sentencesOf(section).map((sentence) => `- ${escapedMarkdown(sentence)}`),
    '',
  ]);
  const notes =
    table.notes.length === 0
      ? []
      : ['### Notes', '', ...table.notes.map((note) => `- ${escapedMarkdown(note)}`), ''];
  return [
    `## ${escapedMarkdown(table.study)}`,
    '',
    escapedMarkdown(provenanceOf(table)),
    '',
    ...sections,
    ...notes,
    legendOf(table),
    '',
  ].join('\n');
}

/** Text that stands for itself in Markdown, in a table too. */
export const escapedMarkdown = (text: string): string =>
  visibleText(text)
    .replace(/[\\|`*_<>#]/gu, '\\$&')
    .replaceAll('](', ']\\(')
    .replace(/\s+/gu, ' ');

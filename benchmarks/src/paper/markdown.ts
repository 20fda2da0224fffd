import { escapedMarkdown } from '../study/render.ts';
import { type PaperLine, type PaperReport, type PaperTable, paperColumns } from './report.ts';

/** One line on where a report comes from. */
export const reportFacts = ({ date, engine, quick }: PaperReport): string =>
  [`engine ${engine}`, ...(quick ? ['quick: parts of the experiments, as each row says'] : []), date].join(
    ' · ',
  );

/** The report as Markdown. */
export const paperMarkdown = (report: PaperReport): string =>
  [
    "# The paper's experiments",
    '',
    escapedMarkdown(reportFacts(report)),
    '',
    ...report.tables.flatMap(tableOf),
  ].join('\n');

function tableOf({ title, says, lines }: PaperTable): readonly string[] {
  const titles = Object.values(paperColumns);
  const row = (cells: readonly string[]): string => `| ${cells.map(escapedMarkdown).join(' | ')} |`;
  const notes = notesOf(lines);
  return [
    `## ${title}`,
    '',
    escapedMarkdown(says),
    '',
    ...(lines.length === 0
      ? ['None in this report.', '']
      : [row(titles), `|${' --- |'.repeat(titles.length)}`, ...lines.map((line) => row(cellsOf(line))), '']),
    ...notes.map((note) => `- ${escapedMarkdown(note)}`),
    ...(notes.length > 0 ? [''] : []),
  ];
}

/** The cells of a line; a row that was not run says why where its result would stand. */
export function cellsOf({ cells, missing }: PaperLine): readonly string[] {
  const fields = Object.keys(paperColumns) as readonly (keyof typeof paperColumns)[];
  return fields.map((field) =>
    missing !== undefined && field === 'ours' ? `not run: ${missing}` : cells[field],
  );
}

/** What stands below a table: sources and remarks, each once. */
export const notesOf = (lines: readonly PaperLine[]): readonly string[] => [
  ...new Set(
    lines.flatMap(({ cells: { experiment, method }, source, note }) => [
      ...(source === '' ? [] : [`Paper, ${experiment}, ${method}: ${source}.`]),
      ...(note === '' ? [] : [`Ours, ${experiment}, ${method}: ${note}.`]),
    ]),
  ),
];

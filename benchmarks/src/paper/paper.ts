import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, expertEngine, TextGradError } from '@textgrad/core';
import { contentKey, type Json } from '@textgrad/core/runs';
import { z } from 'zod';
import { type Benchmark, defineBenchmark, type Row } from '../benchmark.ts';
import { engineDefaults } from '../experiments/engine.ts';
import { keptRuns } from '../kept-runs.ts';
import { paperEngine } from './engine.ts';
import { cellsOf, paperMarkdown } from './markdown.ts';
import { paperPage } from './page.ts';
import { published } from './published.ts';
import { type PaperReport, paperColumns, paperReport } from './report.ts';
import { kindTitles, notRun, type PaperRow, paperRowSchema, type RowKind } from './row.ts';
import { codeSection } from './sections/code-section.ts';
import { moleculeSection } from './sections/molecule-section.ts';
import { radiotherapySection } from './sections/radiotherapy-section.ts';
import type { PaperSection, SectionTools } from './sections/section.ts';
import { studySections } from './sections/study-section.ts';
import { tracesSection } from './sections/traces-section.ts';
import type { PaperSettings } from './settings.ts';

const sections: readonly PaperSection[] = [
  tracesSection,
  radiotherapySection,
  moleculeSection,
  codeSection,
  ...studySections,
];

const keptSchema = z.object({ key: z.string(), rows: z.array(paperRowSchema) });

/** Raise it when rows come out otherwise without their settings. */
const version = 2;

const defaults: PaperSettings = {
  ...engineDefaults,
  engine: 'expert',
  quick: false,
  seeds: 3,
  traces: '',
  reference: '',
  'data-folder': '',
  dockstring: '',
  cort: '',
  humanevalpack: '',
  leetcode: '',
  judge: 'local',
  recorded: '',
  out: join('.textgrad', 'studies', 'paper'),
};

/**
 * The paper's experiments on one page, as HTML and Markdown: the paper's number and ours in one row, and a table for each
 * kind of row. A section that is finished is kept, so that an interrupted report goes on.
 *
 * @see arXiv:2406.07496
 */
export const paper = (benchmark: (name: string) => Benchmark | undefined): Benchmark =>
  defineBenchmark<PaperSettings>({
    name: 'paper',
    description:
      "the paper's experiments on one page: its numbers, ours, intervals, calls, cost; --quick, --engine",
    defaults,
    columns: { kind: 'kind', ...paperColumns },
    async run(settings) {
      const { clock } = createContext();
      const date = new Date(clock.now()).toISOString();
      const rows = await rowsOf(settings, date, benchmark);
      const report = paperReport(rows, { date, engine: settings.engine || 'none', quick: settings.quick });
      const folder = join(settings.out, date.replace(/[:.]/gu, '-'));
      await writeReport(folder, report);
      await rm(join(settings.out, 'sections.jsonl'), { force: true });
      process.stderr.write(`${join(folder, 'index.html')}\n`);
      return tableRows(report);
    },
  });

async function rowsOf(
  settings: PaperSettings,
  date: string,
  benchmark: SectionTools['benchmark'],
): Promise<readonly PaperRow[]> {
  const found = await paperEngine(settings);
  const ready = 'engine' in found ? found : { engine: expertEngine([]), kind: 'llm' as const };
  const kept = await keptRuns(join(settings.out, 'sections.jsonl'), keptSchema);
  const { calls: _, out: __, ...deciding } = settings;
  const all: PaperRow[] = [];
  for (const section of sections) {
    const key = contentKey({ section: section.name, version, ...deciding } satisfies Json);
    const missing =
      'reason' in found && section !== tracesSection ? missingRows(section.name, found.reason) : undefined;
    const known = missing ?? kept.find(key)?.rows;
    const rows = known ?? (await rowsOrReason(section, { settings, date, benchmark, ...ready }));
    // What lacked something is tried again.
    if (!known && rows.every((row) => !('missing' in row))) await kept.keep({ key, rows: [...rows] });
    all.push(...rows);
  }
  const answers = 'reason' in found ? [] : found.answers;
  return [
    ...all.map((row) => withAnswers(row, answers)),
    ...measuredOtherwise(all, 'reason' in found ? undefined : found.kind),
  ];
}

/** A row of a language model says what the endpoint calls itself. */
const withAnswers = (row: PaperRow, answers: readonly string[]): PaperRow =>
  row.kind === 'llm' && !('missing' in row) && answers.length > 0
    ? { ...row, engine: `${row.engine} (${answers.join('; ')})` }
    : row;

/** A section that cannot be run leaves its rows with the reason, and the others go on. */
async function rowsOrReason(section: PaperSection, tools: SectionTools): Promise<readonly PaperRow[]> {
  try {
    return await section.run(tools);
  } catch (error) {
    if (!(error instanceof TextGradError) || error.kind === 'aborted') throw error;
    return missingRows(section.name, error.message, tools.kind);
  }
}

/** The rows of a section that has no engine. */
const missingRows = (section: string, reason: string, kind: RowKind = 'llm'): readonly PaperRow[] =>
  published
    .filter(
      ({ id, experiment }) =>
        id === section ||
        experiment === section ||
        (section === 'traces' && (experiment === 'code' || experiment === 'solution')),
    )
    .map(({ id }) => notRun(id, section === 'traces' ? 'traces' : kind, reason));

/** What was measured with the expert alone has not been with a language model, and says so. */
function measuredOtherwise(
  rows: readonly PaperRow[],
  kind: SectionTools['kind'] | undefined,
): readonly PaperRow[] {
  const has = (id: string): boolean => rows.some((row) => row.kind === 'llm' && row.experiment === id);
  return published
    .filter(({ id }) => !has(id))
    .map(({ id }) =>
      notRun(
        id,
        'llm',
        kind === 'expert'
          ? 'needs an endpoint: this report was made with the expert'
          : 'no section measured it',
      ),
    );
}

async function writeReport(folder: string, report: PaperReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'report.md': paperMarkdown(report),
    'index.html': paperPage(report),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

const tableRows = ({ tables }: PaperReport): readonly Row[] =>
  tables.flatMap(({ kind, lines }) =>
    lines.map((line) => {
      const fields = Object.keys(paperColumns);
      const cells = cellsOf(line);
      return {
        kind: kindTitles[kind].title,
        ...Object.fromEntries(fields.map((field, at) => [field, cells[at] ?? ''])),
      };
    }),
  );

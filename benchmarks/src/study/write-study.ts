import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, createContext } from '@textgrad/core';
import { renderChart } from '@textgrad/core/report';
import { studyChart } from './chart.ts';
import { studyMarkdown, studyText } from './render.ts';
import type { StudyRecords } from './run-study.ts';
import type { Study } from './study.ts';
import { studyPage } from './study-page.ts';
import type { StudyTable } from './study-table.ts';
import { studyTable } from './table.ts';

/** Writes a study's table as JSON, text, Markdown and a page, and its picture, into a folder; returns the table. */
export async function writeStudy(
  folder: string,
  study: Study,
  records: StudyRecords,
  context: Context = createContext(),
): Promise<StudyTable> {
  const table = studyTable(study, records, context);
  const picture = await renderChart(studyChart(study, records, context));
  await mkdir(folder, { recursive: true });
  const files = {
    'table.json': `${JSON.stringify(table, null, 2)}\n`,
    'table.txt': `${studyText(table)}\n`,
    'table.md': studyMarkdown(table),
    'curves.svg': picture,
    'index.html': studyPage(table, picture),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return table;
}

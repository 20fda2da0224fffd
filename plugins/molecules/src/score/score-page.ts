import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { messageOf } from '@textgrad/core';
import { html, page, trusted } from '@textgrad/core/report';
import { depict, type Toolkit } from '../chemistry/index.ts';
import { cellsOf } from '../lists/table-cells.ts';
import { nameAt, scoreAt, smilesAt } from './score-columns.ts';

interface Row {
  readonly score: number;
  readonly cells: readonly string[];
}

/** Values that stand under a structure. */
const shown = 14;

/** Writes the best of a table of scores as a page of structures, the best first; the table is never held as a whole. */
export async function writeScorePage(
  toolkit: Toolkit,
  table: string,
  file: string,
  title: string,
  most: number,
): Promise<void> {
  const { heading, rows, count } = await bestOf(table, most);
  const cards = [];
  for (const { cells } of rows) cards.push(await card(toolkit, heading, cells));
  await writeFile(
    file,
    page(
      `Scores of ${title}`,
      html`<h1>Scores of ${title}</h1>
<p>The best ${rows.length} of ${count} molecules by score; all of them are in scores.csv.</p>
<div style="display:flex;flex-wrap:wrap;gap:12px">${cards}</div>`,
    ),
  );
}

async function bestOf(table: string, most: number) {
  let heading: readonly string[] | undefined;
  let rows: Row[] = [];
  let count = 0;
  const order = (a: Row, b: Row): number => b.score - a.score;
  for await (const line of createInterface({ input: createReadStream(table) })) {
    const cells = cellsOf(line, ',');
    if (!heading) {
      heading = cells;
      continue;
    }
    count++;
    const score = cells[scoreAt] === '' ? Number.NaN : Number(cells[scoreAt]);
    if (Number.isNaN(score)) continue;
    rows.push({ score, cells });
    if (rows.length > 2 * most + 64) rows = rows.sort(order).slice(0, most);
  }
  return { heading: heading ?? [], rows: rows.sort(order).slice(0, most), count };
}

async function card(toolkit: Toolkit, heading: readonly string[], cells: readonly string[]) {
  const smiles = cells[smilesAt] ?? '';
  const drawing = await depict(toolkit, smiles, { width: 240, height: 170 }).catch(
    (error: unknown) => html`<p>${messageOf(error)}</p>`.markup,
  );
  const values = heading.flatMap((name, at) =>
    at > scoreAt && cells[at] ? [html`<tr><th>${name}</th><td>${cells[at]}</td></tr>`] : [],
  );
  return html`<section style="width:260px"><h2 style="font-size:1rem">${cells[nameAt] || cells[0]}: ${cells[scoreAt]}</h2>${trusted(drawing)}
<p style="overflow-wrap:anywhere"><code>${smiles}</code></p><table>${values.slice(0, shown)}</table></section>`;
}

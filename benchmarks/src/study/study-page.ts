import { type Html, html, page, trusted } from '@textgrad/core/report';
import { columnsOf } from './columns.ts';
import { legendOf, provenanceOf, sentencesOf, titleOf } from './render.ts';
import type { StudySection, StudyTable } from './study-table.ts';

/** A study as one HTML page that needs no other file: its tables, what they say, and its picture (an SVG element). */
export function studyPage(table: StudyTable, picture: string): string {
  return page(
    table.study,
    html`<h1>${table.study}</h1>
<p class="lead">${provenanceOf(table)}</p>
<figure class="wide">${trusted(picture)}<figcaption>Best score so far: mean over seeds with a pointwise 95 % interval.</figcaption></figure>
${table.sections.map((section) => sectionOf(table, section))}
${table.notes.length > 0 && html`<h2>Notes</h2><ul>${table.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<p class="quiet">${legendOf(table)}</p>`,
  );
}

function sectionOf(table: StudyTable, section: StudySection): Html {
  const columns = columnsOf(table);
  return html`<h2>${titleOf(section)}</h2>
<div class="scroll"><table>
<thead><tr>${columns.map(({ title }) => html`<th>${title}</th>`)}</tr></thead>
<tbody>${section.rows.map((row) => html`<tr>${columns.map(({ cell }) => html`<td>${cell(row)}</td>`)}</tr>`)}</tbody>
</table></div>
<ul>${sentencesOf(section).map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

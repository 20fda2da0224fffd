import { type Html, html, page, trusted } from '@textgrad/core/report';
import { cellsOf, notesOf, reportFacts } from './markdown.ts';
import { type PaperLine, type PaperReport, type PaperTable, paperColumns } from './report.ts';

/** The report as one page that needs no other file, in light and dark and on paper. */
export const paperPage = (report: PaperReport): string =>
  page(
    "The paper's experiments",
    html`<style>${trusted(style)}</style>
<h1>The paper's experiments</h1>
<p class="lead">TextGrad, arXiv:2406.07496 and Nature 639 (2025) 609: what the paper reports, and what was measured here.</p>
<p class="quiet">${reportFacts(report)}</p>
${report.tables.map(sectionOf)}`,
  );

function sectionOf({ kind, title, says, lines }: PaperTable): Html {
  const notes = notesOf(lines);
  return html`<section class="${`rows-${kind}`}">
<h2>${title}</h2>
<p>${says}</p>
${lines.length === 0 ? html`<p class="quiet">None in this report.</p>` : tableOf(lines)}
${notes.length > 0 && html`<details open><summary>Sources and remarks</summary><ul class="remarks">${notes.map((note) => html`<li>${note}</li>`)}</ul></details>`}
</section>`;
}

const tableOf = (lines: readonly PaperLine[]): Html => html`<div class="scroll"><table class="paper">
<thead><tr>${Object.values(paperColumns).map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${lines.map(rowOf)}</tbody>
</table></div>`;

/** A row that was not run says so over all the cells that a result would fill. */
function rowOf(line: PaperLine): Html {
  const cells = cellsOf(line);
  const [experiment = '', ...others] = cells;
  const first = html`<th scope="row">${experiment}</th>`;
  if (line.missing === undefined)
    return html`<tr>${first}${others.map((cell, at) => html`<td${at === 3 && html` class="ours"`}>${cell}</td>`)}</tr>`;
  const [measure = '', method = '', paper = '', missing = ''] = others;
  return html`<tr class="missing">${first}<td>${measure}</td><td>${method}</td><td>${paper}</td><td colspan="${others.length - 3}">${missing}</td></tr>`;
}

const style = `
main { max-width: 1500px; }
section { margin-top: 28px; border-left: 4px solid var(--line); padding-left: 16px; }
.rows-llm { border-color: var(--accent); }
.rows-expert { border-color: var(--wait); }
.rows-traces { border-color: var(--quiet); }
.paper { font-size: 13.5px; }
.paper th, .paper td { padding: 6px 8px; }
.paper tbody th { font-weight: 600; min-width: 150px; }
.paper td:last-child:not([colspan]) { white-space: nowrap; }
.paper .ours { font-weight: 600; min-width: 60px; }
.paper .missing td { color: var(--quiet); }
.remarks { margin: 6px 0 0; padding-left: 20px; font-size: 13px; color: var(--quiet); }
@media print { @page { size: A4 landscape; margin: 12mm; } .paper { font-size: 9px; } .paper th, .paper td { padding: 3px 4px; } .paper tr { break-inside: avoid; } .paper tbody th, .paper td:last-child:not([colspan]) { white-space: nowrap; }
.paper .ours { min-width: 0; } .remarks { font-size: 8.5px; } }
`;

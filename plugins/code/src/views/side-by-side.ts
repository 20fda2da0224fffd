import { type Html, html } from '@textgrad/core/report';
import { diffLines } from 'diff';

/** A row of two texts beside each other; a side is empty where it has no such line. */
interface Row {
  readonly left: Side | undefined;
  readonly right: Side | undefined;
  readonly changed: boolean;
}

interface Side {
  readonly number: number;
  readonly text: string;
}

/** Rows that are drawn at most. */
const mostRows = 2_000;

const colours = { removed: '#fde2e1', added: '#dff3e3', blamed: '#fff3c4' };
const cell = 'padding:0 .5em;white-space:pre-wrap;overflow-wrap:anywhere;vertical-align:top';
const gutter = 'padding:0 .5em;text-align:right;opacity:.6;vertical-align:top';

/**
 * Two versions of a program beside each other, changed lines coloured, as HTML that stands anywhere.
 *
 * @param blamed Lines of the first version, from 1, that are marked.
 */
export function sideBySide(before: string, after: string, blamed: ReadonlySet<number> = new Set()): Html {
  const rows = rowsOf(before, after);
  const left = ({ left: side, changed }: Row): Html => {
    const colour =
      side && blamed.has(side.number) ? colours.blamed : changed && side ? colours.removed : 'none';
    const mark = side && blamed.has(side.number) ? '▸ ' : '';
    return html`<td style="${gutter}">${mark}${side?.number}</td><td style="${cell};background:${colour}">${side?.text}</td>`;
  };
  const right = ({ right: side, changed }: Row): Html =>
    html`<td style="${gutter}">${side?.number}</td><td style="${cell};background:${changed && side ? colours.added : 'none'}">${side?.text}</td>`;
  return html`<table style="border-collapse:collapse;font-family:monospace;text-align:left;width:100%;font-size:.85em"><tbody>${rows
    .slice(0, mostRows)
    .map((row) => html`<tr>${left(row)}${right(row)}</tr>`)}</tbody></table>${
    rows.length > mostRows && html`<p>${rows.length - mostRows} more lines are not shown.</p>`
  }`;
}

/** A program by itself, with line numbers. */
export function listing(source: string): Html {
  const lines = linesOf(source);
  return html`<table style="border-collapse:collapse;font-family:monospace;text-align:left;font-size:.85em"><tbody>${lines
    .slice(0, mostRows)
    .map(
      (text, at) => html`<tr><td style="${gutter}">${at + 1}</td><td style="${cell}">${text}</td></tr>`,
    )}</tbody></table>`;
}

/** Lines around a change that are shown with it. */
const context = 1;

/** The changed lines of two versions, the new below the old, for where there is little room. */
export function oneBelowTheOther(before: string, after: string): Html {
  const rows = rowsOf(before, after);
  const isNear = (at: number): boolean =>
    rows.slice(Math.max(0, at - context), at + context + 1).some(({ changed }) => changed);
  const line = (mark: string, side: Side | undefined, colour: string): Html | false =>
    side !== undefined && html`<div style="background:${colour}">${mark} ${side.text}</div>`;
  const shown = rows.flatMap((row, at) => (isNear(at) ? [row] : [])).slice(0, mostRows);
  return html`<div style="font-family:monospace;font-size:.85em;white-space:pre-wrap;overflow-wrap:anywhere;text-align:left">${shown.map(
    ({ left, right, changed }) =>
      changed ? [line('-', left, colours.removed), line('+', right, colours.added)] : line(' ', left, 'none'),
  )}</div>`;
}

function rowsOf(before: string, after: string): readonly Row[] {
  const rows: Row[] = [];
  let [left, right] = [0, 0];
  let removed: Side[] = [];
  const flush = (added: readonly Side[]): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++)
      rows.push({ left: removed[at], right: added[at], changed: true });
    removed = [];
  };
  for (const part of diffLines(before, after)) {
    const lines = linesOf(part.value);
    if (part.removed) {
      flush([]);
      removed = lines.map((text) => ({ number: ++left, text }));
    } else if (part.added) flush(lines.map((text) => ({ number: ++right, text })));
    else {
      flush([]);
      for (const text of lines)
        rows.push({ left: { number: ++left, text }, right: { number: ++right, text }, changed: false });
    }
  }
  flush([]);
  return rows;
}

const linesOf = (text: string): readonly string[] =>
  (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');

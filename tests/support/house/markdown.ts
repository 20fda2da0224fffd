/** The first cells of a table under a heading of a page in Markdown, from top to bottom; of the first table by default. */
export function firstColumn(page: string, heading: string, place = 0): readonly string[] {
  const [, after] = page.split(new RegExp(`^## ${heading}$`, 'mu'));
  if (after === undefined) throw new Error(`The page has no heading '${heading}'.`);
  const [section = ''] = after.split(/^## /mu, 1);
  const tables = section.split('\n\n').filter((block) => block.startsWith('|'));
  const rows = (tables[place] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => (row.split('|')[1] ?? '').trim());
}

/** A cell that is code, without its marks. */
export const code = (cell: string): string => cell.replaceAll('`', '');

/** Where a cell that is a link leads. */
export const linkOf = (cell: string): string => /\]\(([^)]+)\)/u.exec(cell)?.[1] ?? '';

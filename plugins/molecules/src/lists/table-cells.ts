/** The cells of a line of a table, and whether its last cell is quoted and goes on in the next line. */
interface CellsOfLine {
  readonly cells: readonly string[];
  readonly open: boolean;
}

/** The cells of a line of a table; quotes hold separators, doubled quotes stand for one. */
export const cellsOf = (line: string, separator: string): readonly string[] =>
  readCells(line, separator).cells;

function readCells(line: string, separator: string): CellsOfLine {
  const cells: string[] = [];
  let cell = '';
  /** Whether the cell holds nothing but blanks so far: looked at again at every quote, a long cell would take its square. */
  let blank = true;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quoted && character === '"' && line[at + 1] === '"') {
      cell += '"';
      blank = false;
      at++;
    } else if (character === '"' && (quoted || blank)) quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
      blank = true;
    } else {
      cell += character;
      blank &&= character.trim() === '';
    }
  }
  return { cells: [...cells, cell.trim()], open: quoted };
}

/** Lines that one row may take. */
const mostLines = 100;

/** The rows of a table: a quoted cell may hold line ends. A quote that is never closed holds no more than its own line. */
export async function* rowsOf(
  lines: AsyncIterable<string> | Iterable<string>,
  separator: string,
): AsyncGenerator<readonly string[]> {
  let pending: string[] = [];
  const alone = (): readonly (readonly string[])[] => pending.map((line) => cellsOf(line, separator));
  for await (const line of lines) {
    if (pending.length === 0 && line.trim() === '') continue;
    pending.push(line);
    const { cells, open } = readCells(pending.join('\n'), separator);
    if (open && pending.length < mostLines) continue;
    if (open) yield* alone();
    else yield cells;
    pending = [];
  }
  yield* alone();
}

/** A shape of open bixels: the first and the one behind the last of each row, equal where the row is closed. */
export type Shape = readonly (readonly [from: number, to: number])[];

/** A shape with how many levels of intensity it gives. */
export interface LevelledShape {
  readonly levels: number;
  readonly shape: Shape;
}

/**
 * Takes a map of whole intensities apart into shapes that pairs of leaves can open: powers of two, the largest first, and of the
 * bixels that reach it in each row one run after the other (Xia and Verhey, Med Phys 1998, 25:1424).
 *
 * @param rows - Intensities of each leaf pair along its leaves.
 */
export function xiaVerhey(rows: readonly Int32Array[]): readonly LevelledShape[] {
  const left = rows.map((row) => row.slice());
  const shapes: LevelledShape[] = [];
  const most = left.reduce((max, row) => row.reduce((one, level) => Math.max(one, level), max), 0);
  for (let levels = 2 ** Math.round(Math.log2(Math.max(1, most))); levels >= 1; levels /= 2)
    // A pass more than once where the map still reaches the level, as rounding may leave it.
    while (left.some((row) => row.some((level) => level >= levels)))
      for (const shape of shapesOf(left, levels)) {
        shapes.push({ levels, shape });
        shape.forEach(([from, to], row) => {
          for (let at = from; at < to; at++) {
            const line = left[row];
            if (line) line[at] = (line[at] ?? 0) - levels;
          }
        });
      }
  return shapes;
}

/** The runs of bixels that reach a level: each shape has the next one of every row. */
function shapesOf(rows: readonly Int32Array[], levels: number): readonly Shape[] {
  const runs = rows.map((row) => runsOf(row, levels));
  const count = Math.max(...runs.map(({ length }) => length));
  return Array.from({ length: count }, (_, at) => runs.map((own) => own[at] ?? ([0, 0] as const)));
}

function runsOf(row: Int32Array, levels: number): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let at = 0; at < row.length; at++) {
    if ((row[at] ?? 0) < levels) continue;
    const from = at;
    while (at < row.length && (row[at] ?? 0) >= levels) at++;
    runs.push([from, at]);
  }
  return runs;
}

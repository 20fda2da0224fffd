/** Where the dose voxels lie along an axis. */
export interface AxisCells {
  /** The cell of each dose voxel, from 0; -1 for numbers that no CT voxel has. */
  readonly cells: Int32Array;
  readonly size: number;
  /** The middle of the first cell, in CT voxels. */
  readonly first: number;
}

/** The first and the last CT voxel along an axis of each dose voxel; the first is after the last where there is none. */
export interface Extents {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * The cells of dose voxels along an axis. PortPy gives each CT voxel to the nearest dose point, then cuts by the body: blocks
 * are `ratio` CT voxels wide but for rounding, which drifts, and cut where the body or the box of all points ends; at the
 * edge they reach into cells without a point. So whole blocks say where the cells are, most blocks whose each CT voxel is, and
 * a block lies in the cell that has most of its voxels.
 */
export function axisCells({ low, high }: Extents, ratio: number, length: number): AxisCells {
  const count = low.length;
  const width = (dose: number): number => (high[dose] ?? -1) - (low[dose] ?? 0) + 1;
  const middle = (dose: number): number => ((low[dose] ?? 0) + (high[dose] ?? 0)) / 2;
  const there = Array.from({ length: count }, (_, dose) => dose).filter((dose) => width(dose) > 0);
  const [narrow, wide] = [Math.floor(ratio + 0.02), Math.ceil(ratio - 0.02)];
  const whole = there.filter((dose) => width(dose) >= narrow && width(dose) <= wide);
  const phase = phaseOf((whole.length > 0 ? whole : there).map(middle), ratio);
  const cellNear = (dose: number): number => Math.round((middle(dose) - phase) / ratio);
  const owner = ownersOf(
    there.filter((dose) => width(dose) <= wide),
    { low, high },
    cellNear,
    length,
  );
  const cells = new Int32Array(count).fill(-1);
  for (const dose of there) {
    const voters = Array.from({ length: width(dose) }, (_, at) => owner[(low[dose] ?? 0) + at]);
    cells[dose] = mostFrequent(voters) ?? cellNear(dose);
  }
  const least = there.reduce((best, dose) => Math.min(best, cells[dose] ?? 0), Number.POSITIVE_INFINITY);
  const most = there.reduce((best, dose) => Math.max(best, cells[dose] ?? 0), Number.NEGATIVE_INFINITY);
  for (const dose of there) cells[dose] = (cells[dose] ?? 0) - least;
  return { cells, size: most - least + 1, first: phase + least * ratio };
}

/** Where middles lie within a period, as a mean on the circle. */
function phaseOf(middles: readonly number[], period: number): number {
  const turn = (2 * Math.PI) / period;
  const sine = middles.reduce((sum, at) => sum + Math.sin(turn * at), 0);
  const cosine = middles.reduce((sum, at) => sum + Math.cos(turn * at), 0);
  // To a millionth of a voxel, without the last digits of sines.
  return Math.round((1e6 * Math.atan2(sine, cosine)) / turn) / 1e6 + 0;
}

/** The cell that most blocks give each CT voxel along the axis to. */
function ownersOf(
  blocks: readonly number[],
  { low, high }: Extents,
  cellNear: (dose: number) => number,
  length: number,
): readonly (number | undefined)[] {
  const votes = Array.from({ length }, () => new Map<number, number>());
  for (const dose of blocks) {
    const cell = cellNear(dose);
    for (let at = low[dose] ?? 0; at <= (high[dose] ?? -1); at++)
      votes[at]?.set(cell, (votes[at]?.get(cell) ?? 0) + 1);
  }
  return votes.map(
    (all) =>
      [...all].reduce<[number, number] | undefined>((a, b) => (a && a[1] >= b[1] ? a : b), undefined)?.[0],
  );
}

function mostFrequent(values: readonly (number | undefined)[]): number | undefined {
  const counts = Map.groupBy(
    values.filter((value) => value !== undefined),
    (value) => value,
  );
  return [...counts].reduce<[number, number] | undefined>(
    (best, [value, all]) => (best && best[1] >= all.length ? best : [value, all.length]),
    undefined,
  )?.[0];
}

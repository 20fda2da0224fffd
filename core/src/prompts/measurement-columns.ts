/** The heading over a column that holds all measurements of a version. */
export const allMeasurements = 'measured';

/** A measurement that all versions of a table have. */
export interface MeasurementColumn {
  /** Its name, and in brackets what stands behind the number of every version, such as `[± 0.4 kcal/mol]`. */
  readonly heading: string;
  /** What one version has there, from its measurements in short. */
  readonly cell: (measured: string) => string;
}

/** More columns than these are harder to read than names beside the numbers. */
const mostColumns = 4;
const none = '-';
const missed = ', missed';

/** A measurement in short: `name = number unit, missed`. */
interface Item {
  readonly name: string;
  readonly number: string;
  readonly unit: string;
  readonly isMissed: boolean;
}

/**
 * A column for each measurement, where all versions that were measured have the same few; none otherwise.
 *
 * @param measured What was measured of each version, in short; `-` where nothing was.
 */
export function measurementColumns(measured: readonly string[]): readonly MeasurementColumn[] {
  const versions = measured.filter((line) => line !== none).map(itemsIn);
  const [first] = versions;
  if (!first || versions.length < 2 || first.length > mostColumns) return [];
  const names = first.map(({ name }) => name);
  const isAlike = versions.every(
    (items) =>
      items.length === names.length &&
      items.every(({ number }) => number !== '' && Number.isFinite(Number(number))) &&
      names.every((name) => items.some((item) => item.name === name)),
  );
  if (!isAlike || new Set(names).size < names.length || names.some(isBracketed)) return [];
  return names.map((name) => columnOf(name, versions.flat()));
}

const isBracketed = (name: string): boolean => name.endsWith(']') || name === allMeasurements;

function columnOf(name: string, items: readonly Item[]): MeasurementColumn {
  const units = new Set(items.flatMap((item) => (item.name === name ? [item.unit] : [])));
  const shared = units.size === 1 ? ([...units][0] ?? '') : '';
  const cell = (line: string): string => {
    const item = itemsIn(line).find((one) => one.name === name);
    if (!item) return none;
    const value = shared === item.unit ? item.number : `${item.number} ${item.unit}`.trim();
    return item.isMissed ? value + missed : value;
  };
  return { heading: shared === '' ? name : `${name} [${shared}]`, cell };
}

function itemsIn(line: string): readonly Item[] {
  return line.split('; ').map((item) => {
    const isMissed = item.endsWith(missed);
    const words = isMissed ? item.slice(0, -missed.length) : item;
    const [name = '', value = ''] = cut(words, words.lastIndexOf(' = '), 3);
    const [number = '', unit = ''] = cut(value, value.indexOf(' '), 1);
    return { name, number, unit, isMissed };
  });
}

/** What stands before a place, and what stands behind a separator there; all before it where there is none. */
const cut = (text: string, at: number, separator: number): readonly [string, string] =>
  at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator)];

/** The measurements of a version in short, from the headings and cells of its columns. */
export function measuredFrom(headings: readonly string[], cells: readonly string[]): string {
  if (headings.length === 1 && headings[0] === allMeasurements) return cells[0] ?? '';
  if (cells.every((cell) => cell === none)) return none;
  return headings.map((heading, at) => measurement(heading, cells[at] ?? none)).join('; ');
}

function measurement(heading: string, cell: string): string {
  const at = heading.endsWith(']') ? heading.lastIndexOf(' [') : -1;
  const [name, bracket] = cut(heading, at, 2);
  const isMissed = cell.endsWith(missed);
  const number = isMissed ? cell.slice(0, -missed.length) : cell;
  const unit = bracket === '' ? '' : ` ${bracket.slice(0, -1)}`;
  return `${name} = ${number}${unit}${isMissed ? missed : ''}`;
}

export { visibleText as visible } from '@textgrad/core';

/** A number with as many digits as are read. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

/** A number with its unit. */
export const quantity = (value: number | null, unit: string): string =>
  unit === '' || value === null ? number(value) : `${number(value)} ${unit}`;

/** A date and a time, in UTC. */
export const time = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** US dollars. */
export const dollars = (usd: number | null): string =>
  usd === null ? 'unknown' : `$${number(Number(usd.toFixed(6)))}`;

/** A duration. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 90) return `${number(Number(seconds.toFixed(1)))} s`;
  return seconds < 5400
    ? `${number(Number((seconds / 60).toFixed(1)))} min`
    : `${number(Number((seconds / 3600).toFixed(1)))} h`;
}

/** How far numbers of two runs may lie apart, as a share of the larger. */
const rounding = 1e-9;

/** Whether two values that the judge wrote as texts are the same, but for rounding of numbers that are no integers. */
export const sameValue = (one: string, other: string): boolean =>
  one === other || same(JSON.parse(one), JSON.parse(other));

function same(one: unknown, other: unknown): boolean {
  const [first, second] = [numberOf(one), numberOf(other)];
  if (first !== undefined && second !== undefined) return isClose(first, second);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, at) => same(part, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
  );
}

/** In Python True is 1 and False is 0. */
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' || typeof value === 'boolean' ? Number(value) : undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isClose(one: number, other: number): boolean {
  if (one === other) return true;
  if (Number.isInteger(one) && Number.isInteger(other)) return false;
  return Math.abs(one - other) <= rounding * Math.max(Math.abs(one), Math.abs(other));
}

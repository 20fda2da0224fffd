/** Lets a value be read from JSON that others may have written: what is of another kind is its fallback. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A finite number, or `null`. */
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** A list; empty where there is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts of a list. */
export const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string');

/** The numbers of a list. */
export const numbersOf = (value: unknown): readonly number[] =>
  listOf(value).filter((one) => typeof one === 'number');

/** An object's members; none where it is something else. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** How the numbers of a file are written; the first one that tells decides, and the others must agree. */
export interface Decimals {
  /** What stood before the decimals of a number first; nothing where none had any. */
  readonly sign: '.' | ',' | undefined;
  /** A number in plain decimal digits, or why it is none. */
  read(cell: string): number | string;
}

const point = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/iu;
const comma = /^[-+]?(?:\d+,\d*|,\d+)(?:e[-+]?\d+)?$/iu;

/** Reads the numbers of one file. @param mayBeComma Whether commas may be decimal: where semicolons stand between cells. */
export function decimals(mayBeComma: boolean): Decimals {
  let seen: '.' | ',' | undefined;
  return {
    get sign() {
      return seen;
    },
    read(cell) {
      const written = cell.trim();
      const isComma = comma.test(written);
      if (!isComma && !point.test(written)) return 'which is no number: write one such as 65.3';
      if (isComma && !mayBeComma)
        return 'whose comma may be decimal or between thousands: write a number such as 65.3';
      const sign = isComma ? ',' : written.includes('.') ? '.' : undefined;
      if (sign !== undefined && seen !== undefined && sign !== seen)
        return `with a decimal ${nameOf(sign)}, where rows before have a decimal ${nameOf(seen)}: write all numbers in one way`;
      seen ??= sign;
      const value = Number(written.replace(',', '.'));
      return Number.isFinite(value) ? value : 'which is too large for a number';
    },
  };
}

const nameOf = (sign: '.' | ','): string => (sign === '.' ? 'point' : 'comma');

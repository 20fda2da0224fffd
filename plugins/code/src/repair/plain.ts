/** A value that a literal stands for. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A call with constant arguments. */
export interface Call {
  readonly name: string;
  readonly values: readonly Plain[];
}

/** The numeric classes of MATLAB arrays. */
export type NumericClass =
  | 'double'
  | 'single'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64';

/** The arrays that hold the numbers of a MATLAB file. */
export type NumericArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Sizes of each dimension; at least two. Elements run along the first dimension fastest. */
export type Dimensions = readonly number[];

/** A value of a MATLAB file. */
export type MatValue = MatNumeric | MatText | MatCell | MatStruct | MatSparse;

/** An array of numbers, or of truth values as 0 and 1. */
export interface MatNumeric {
  readonly kind: 'numeric';
  readonly type: NumericClass;
  readonly size: Dimensions;
  readonly data: NumericArray;
  readonly logical: boolean;
  /** The imaginary parts of complex numbers. */
  readonly imaginary?: NumericArray;
}

/** Characters; several rows stand one after another in `rows`. */
export interface MatText {
  readonly kind: 'text';
  readonly size: Dimensions;
  readonly rows: readonly string[];
}

/** A cell array: values of any kind, each by itself. */
export interface MatCell {
  readonly kind: 'cell';
  readonly size: Dimensions;
  readonly cells: readonly MatValue[];
}

/** An array of structures that share their fields; also what is read from old-style objects. */
export interface MatStruct {
  readonly kind: 'struct';
  readonly size: Dimensions;
  /** One record for each element. */
  readonly elements: readonly ReadonlyMap<string, MatValue>[];
  readonly fields: readonly string[];
  readonly className?: string;
}

/** A real sparse matrix in compressed columns. */
export interface MatSparse {
  readonly kind: 'sparse';
  readonly size: Dimensions;
  readonly logical: boolean;
  /** Rows of the entries, counted from 0. */
  readonly rowIndices: Int32Array;
  /** Where each column's entries begin; one more than there are columns. */
  readonly columnStarts: Int32Array;
  readonly values: Float64Array;
}

export { type MatReadOptions, readMat } from './read-mat.ts';
export type {
  Dimensions,
  MatCell,
  MatNumeric,
  MatSparse,
  MatStruct,
  MatText,
  MatValue,
  NumericArray,
  NumericClass,
} from './values.ts';
export { type MatInput, type MatWriteOptions, writeMat } from './write-mat.ts';

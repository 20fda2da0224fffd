export { allocateCsr, type ColumnIndices, type CsrMatrix, type CsrMemory, csrBytes } from './csr.ts';
export { CsrBuilder, csrFromRows } from './csr-builder.ts';
export { type SparseProducts, sparseProducts } from './products.ts';
export { type ThreadedProducts, threadedProducts } from './threads.ts';

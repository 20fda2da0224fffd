/** Larger than the caches of a processor, so that memory itself is read. */
const bytes = 512 * 2 ** 20;

/**
 * Reads memory as fast as one core can: the C library looks for a byte that is not there in a block that no cache holds.
 */
export function memoryReader(): { readonly bytes: number; read(): void } {
  // Filled, because pages of zeros would all be the same one.
  const block = Buffer.alloc(bytes, 2);
  return {
    bytes,
    read() {
      if (block.includes(1)) throw new Error('The block was changed while it was read.');
    },
  };
}

/** Larger than the caches of a processor, so that memory itself is read. */
const bytes = 512 * 2 ** 20;

/**
 * The speed at which one core reads memory, GB/s: the time that the C library takes to look for a byte that is not
 * there in a block that no cache holds.
 */
export async function readLimit(milliseconds: (work: () => void) => Promise<number>): Promise<number> {
  // Filled, because pages of zeros would all be the same one.
  const block = Buffer.alloc(bytes, 2);
  const taken = await milliseconds(() => {
    if (block.includes(1)) throw new Error('The block was changed while it was read.');
  });
  return bytes / (taken * 1e6);
}

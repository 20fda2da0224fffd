/** The memory of a WebAssembly module, or plain shared memory where there is none. */
export interface MemoryBlock {
  readonly buffer: SharedArrayBuffer;
}

/** The part of WebAssembly that is used here; TypeScript declares it for browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => MemoryBlock;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: MemoryBlock } },
  ) => { readonly exports: Readonly<Record<string, (...numbers: readonly number[]) => void>> };
}

/** WebAssembly, absent when Node runs with `--jitless`. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;

const pageBytes = 65_536;

/** Shared memory for so many bytes, which a WebAssembly module can import where there is WebAssembly. */
export function sharedMemory(bytes: number): MemoryBlock {
  const pages = Math.ceil(bytes / pageBytes);
  return webAssembly
    ? new webAssembly.Memory({ initial: pages, maximum: pages, shared: true })
    : { buffer: new SharedArrayBuffer(pages * pageBytes) };
}

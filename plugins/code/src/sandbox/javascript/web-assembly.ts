/** A compiled module; threads share it. */
export type WasmModule = { readonly kind?: 'module' } & object;

/** A memory with a maximum. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** A number that a module and its host share. */
export interface WasmGlobal<TValue extends number | bigint> {
  value: TValue;
}

/** A module with its memory and globals. */
export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface WebAssemblyGlobal {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WasmMemory;
}

/** The engine's WebAssembly, whose types TypeScript has for browsers alone. */
export const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: WebAssemblyGlobal;
};

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type WasmModule, webAssembly } from '../web-assembly.ts';
import { meterModule } from './meter-module.ts';

/** Bytes of a page of WebAssembly memory. */
export const pageBytes = 65_536;

/** Pages that an instance begins with: 5 MiB of stack and constants, and 4 MiB for values. */
export const initialPages = 144;

let compiled: Promise<WasmModule> | undefined;

/** QuickJS, metered and compiled; made once in a process, and free to be handed to workers. */
export function meteredQuickJs(): Promise<WasmModule> {
  compiled ??= readFile(fileURLToPath(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))).then(
    (bytes) => new webAssembly.Module(meterModule(bytes, initialPages)),
  );
  return compiled;
}

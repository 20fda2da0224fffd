/**
 * Builds the WebAssembly of the sparse products: `src/sparse/wasm/kernels.wat` → `src/sparse/wasm/kernels.ts`.
 *
 * Run with `npm run build:wasm -w @textgrad/radiotherapy`; a test checks that the result is the one in the repository.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import initWabt from 'wabt';

const folder = new URL('../src/sparse/wasm/', import.meta.url);

/** The module's text: each function of the template for columns of 16 and of 32 bits, over one shared memory. */
function moduleText(): string {
  const template = readFileSync(new URL('kernels.wat', folder), 'utf8');
  const functions = [
    { suffix: '16', load: 'i32.load16_u', shift: 1 },
    { suffix: '32', load: 'i32.load', shift: 2 },
  ].map(({ suffix, load, shift }) =>
    template
      .replaceAll('SUFFIX', suffix)
      .replaceAll('LOAD_COLUMN', load)
      .replaceAll('COLUMN_SHIFT', String(shift))
      .replaceAll(/STEP(\d)/g, (_, entries: string) => String(Number(entries) << shift)),
  );
  return `(module (import "env" "memory" (memory 1 65536 shared))\n${functions.join('\n')})`;
}

/** The module as the TypeScript file that embeds it. */
export async function kernelsSource(): Promise<string> {
  const wabt = await initWabt();
  const parsed = wabt.parseWat('kernels.wat', moduleText(), { threads: true, simd: true });
  const { buffer } = parsed.toBinary({});
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return [
    '// Made from kernels.wat by scripts/build-wasm.ts; do not edit.',
    '',
    '/** The WebAssembly of the sparse products, in base64. */',
    'export const kernels = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('kernels.ts', folder), await kernelsSource());

import { ByteReader, ByteWriter } from './bytes.ts';
import { meterFunction, type Signature } from './meter-function.ts';

/** Names of what a metered module exports beside its own. */
export const fuelExport = 'textgrad_fuel';
export const stackExport = 'textgrad_stack';

const section = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;

/**
 * A WebAssembly module that counts its own instructions.
 *
 * The result exports a mutable i64 {@link fuelExport}: whoever runs the module sets it, reads it, and gets an
 * `unreachable` trap soon after it fell below zero. Counts depend on the module and its input alone, so they are equal
 * on every machine. Copying or filling memory at once costs an operation for eight bytes. The first global, the stack
 * pointer of a module made by LLVM, is exported as {@link stackExport}.
 *
 * @param pages How many 64 KiB pages the imported memory has at least, in place of what the module says.
 * @throws RangeError when the module has instructions that the meter does not know.
 */
export function meterModule(module: Uint8Array, pages: number): Uint8Array<ArrayBuffer> {
  const sections = readSections(module);
  const body = (id: number): Uint8Array => sections.find((one) => one.id === id)?.body ?? new Uint8Array([0]);
  const imports = readImports(body(section.import));
  const signatures = signaturesOfFunctions(body(section.type), body(section.function));
  const fuel = imports.globals + new ByteReader(body(section.global)).u32();
  if (fuel !== 1)
    throw new RangeError('The module has other globals than a stack pointer, which nobody would take back.');
  const rewrite: Readonly<Record<number, (old: Uint8Array) => Uint8Array>> = {
    [section.import]: (old) => withMemoryPages(old, imports.memoryPages, pages),
    [section.global]: withFuel,
    [section.export]: (old) => withExports(old, fuel, imports.globals),
    [section.code]: (old) => meterCode(old, signatures, fuel),
  };
  const writer = new ByteWriter().bytes(module.subarray(0, 8));
  for (const { id, body: old } of sections) writer.byte(id).sized(rewrite[id]?.(old) ?? old);
  return writer.done();
}

function readSections(module: Uint8Array) {
  const reader = new ByteReader(module, 8);
  const sections: { readonly id: number; readonly body: Uint8Array }[] = [];
  while (reader.position < reader.end) {
    const id = reader.byte();
    const size = reader.u32();
    if (size > reader.end - reader.position)
      throw new RangeError('The module ends in the middle of a section.');
    sections.push({ id, body: module.subarray(reader.position, reader.position + size) });
    reader.skip(size);
  }
  return sections;
}

/** Counts imported globals and finds where the least number of memory pages is written. */
function readImports(body: Uint8Array) {
  const reader = new ByteReader(body);
  let globals = 0;
  let memoryPages: { readonly start: number; readonly end: number } | undefined;
  for (let left = reader.u32(); left > 0; left--) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 0) reader.u32();
    else if (kind === 2) {
      const hasMaximum = reader.byte() & 1;
      const start = reader.position;
      reader.u32();
      memoryPages = { start, end: reader.position };
      if (hasMaximum) reader.u32();
    } else if (kind === 3) {
      reader.skip(2);
      globals += 1;
    } else throw new RangeError(`The meter does not know imports of kind ${kind}.`);
  }
  if (memoryPages === undefined)
    throw new RangeError('The module imports no memory, so it cannot be capped.');
  return { globals, memoryPages };
}

function signaturesOfFunctions(types: Uint8Array, functions: Uint8Array): readonly Signature[] {
  const typeReader = new ByteReader(types);
  const signatures: Signature[] = [];
  for (let left = typeReader.u32(); left > 0; left--) {
    typeReader.byte();
    const parameters = typeReader.u32();
    typeReader.skip(parameters);
    const results = typeReader.u32();
    if (results > 1) throw new RangeError('The meter does not know functions with several results.');
    signatures.push({ parameters, result: results === 1 ? typeReader.byte() : undefined });
  }
  const reader = new ByteReader(functions);
  return Array.from({ length: reader.u32() }, () => signatures[reader.u32()] ?? { parameters: 0 });
}

function withMemoryPages(body: Uint8Array, place: { start: number; end: number }, pages: number) {
  const writer = new ByteWriter().bytes(body.subarray(0, place.start));
  return writer.u32(pages).bytes(body.subarray(place.end)).done();
}

/** Fuel for what a module does as it is instantiated. */
const startFuel = 2 ** 40;

/** One more global: a mutable i64. */
function withFuel(body: Uint8Array): Uint8Array {
  const reader = new ByteReader(body);
  const writer = new ByteWriter().u32(reader.u32() + 1);
  writer.bytes(body.subarray(reader.position)).byte(0x7e, 0x01, 0x42).positive(startFuel);
  return writer.byte(0x0b).done();
}

function withExports(body: Uint8Array, fuel: number, stack: number): Uint8Array {
  const reader = new ByteReader(body);
  const writer = new ByteWriter().u32(reader.u32() + 2).bytes(body.subarray(reader.position));
  writer.name(fuelExport).byte(0x03).u32(fuel);
  return writer.name(stackExport).byte(0x03).u32(stack).done();
}

function meterCode(body: Uint8Array, signatures: readonly Signature[], fuel: number): Uint8Array {
  const reader = new ByteReader(body);
  const count = reader.u32();
  const writer = new ByteWriter().u32(count);
  for (let index = 0; index < count; index++) {
    const size = reader.u32();
    const old = body.subarray(reader.position, reader.position + size);
    writer.sized(meterFunction(old, signatures[index] ?? { parameters: 0 }, fuel));
    reader.skip(size);
  }
  return writer.done();
}

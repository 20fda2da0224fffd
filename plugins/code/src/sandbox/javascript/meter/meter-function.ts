import { ByteReader, ByteWriter } from './bytes.ts';
import { type InstructionKind, isMark, skipInstruction } from './instructions.ts';

const i32 = 0x7f;

/** Bytes that one operation pays for when memory is copied or filled at once, as a power of two. */
const bulkShift = 3;

/**
 * A function's body with the fuel taken off as it runs: every straight run of instructions pays for its length when it
 * is entered; function entries and loop heads trap when the fuel is below zero.
 */
export function meterFunction(body: Uint8Array, parameters: number, fuel: number): Uint8Array {
  const reader = new ByteReader(body);
  const writer = new ByteWriter();
  const scratch = copyLocals(reader, writer, parameters);
  let mustCheck = true;
  while (reader.position < reader.end) {
    const run = straightRun(reader);
    if (run.instructions > 0) pay(writer, fuel, run.instructions);
    if (mustCheck) trapWhenSpent(writer, fuel);
    copyRun(writer, body, run, scratch, fuel);
    mustCheck = run.last === 'loop';
  }
  return writer.done();
}

interface StraightRun {
  readonly start: number;
  readonly end: number;
  readonly instructions: number;
  readonly last: InstructionKind;
  /** Where instructions begin that move as many bytes as the stack says. */
  readonly bulk: readonly number[];
}

function straightRun(reader: ByteReader): StraightRun {
  const start = reader.position;
  const bulk: number[] = [];
  let instructions = 0;
  let last: InstructionKind = 'plain';
  while (reader.position < reader.end && (last === 'plain' || last === 'bulk')) {
    const at = reader.position;
    last = skipInstruction(reader);
    if (last === 'bulk') bulk.push(at);
    if (!isMark(reader.bytes[at])) instructions += 1;
  }
  return { start, end: reader.position, instructions, last, bulk };
}

/** Copies the declarations of locals with one more, and returns the index of that one. */
function copyLocals(reader: ByteReader, writer: ByteWriter, parameters: number): number {
  const groups = reader.u32();
  const start = reader.position;
  let locals = parameters;
  for (let group = 0; group < groups; group++) {
    locals += reader.u32();
    reader.byte();
  }
  writer.u32(groups + 1).bytes(reader.bytes.subarray(start, reader.position));
  writer.u32(1).byte(i32);
  return locals;
}

// global.get fuel, i64.const n, i64.sub, global.set fuel
function pay(writer: ByteWriter, fuel: number, operations: number): void {
  writer.byte(0x23).u32(fuel).byte(0x42).positive(operations).byte(0x7d, 0x24).u32(fuel);
}

// global.get fuel, i64.const 0, i64.lt_s, if, unreachable, end
function trapWhenSpent(writer: ByteWriter, fuel: number): void {
  writer.byte(0x23).u32(fuel).byte(0x42, 0x00, 0x53, 0x04, 0x40, 0x00, 0x0b);
}

function copyRun(writer: ByteWriter, body: Uint8Array, run: StraightRun, scratch: number, fuel: number) {
  let from = run.start;
  for (const at of run.bulk) {
    writer.bytes(body.subarray(from, at));
    payForBytes(writer, scratch, fuel);
    from = at;
  }
  writer.bytes(body.subarray(from, run.end));
}

// local.tee scratch, global.get fuel, local.get scratch, i64.extend_i32_u, i64.const shift, i64.shr_u, i64.sub, global.set
function payForBytes(writer: ByteWriter, scratch: number, fuel: number): void {
  writer.byte(0x22).u32(scratch).byte(0x23).u32(fuel).byte(0x20).u32(scratch);
  writer.byte(0xad, 0x42, bulkShift, 0x88, 0x7d, 0x24).u32(fuel);
}

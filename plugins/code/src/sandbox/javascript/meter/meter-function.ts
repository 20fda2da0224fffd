import { ByteReader, ByteWriter } from './bytes.ts';
import { type InstructionKind, isMark, skipInstruction } from './instructions.ts';

const i32 = 0x7f;
const i64 = 0x7e;
const nothing = 0x40;
const end = 0x0b;

/** Bytes that one operation pays for when memory is copied or filled at once, as a power of two. */
const bulkShift = 3;

/** What takes no values and what gives at most one, as WebAssembly writes it. */
export interface Signature {
  readonly parameters: number;
  /** The type of its result. */
  readonly result?: number | undefined;
}

/**
 * A function's body with the fuel taken off as it runs: every straight run of instructions pays for its length when it
 * is entered; function entries and loop heads trap when the fuel is below zero.
 *
 * The fuel is a local variable while the function runs, which the compiler keeps in a register; the global has it
 * whenever other functions or the host can see it.
 */
export function meterFunction(body: Uint8Array, signature: Signature, fuel: number): Uint8Array {
  const reader = new ByteReader(body);
  const writer = new ByteWriter();
  const scratch = copyLocals(reader, writer, signature.parameters);
  const tank = new Tank(writer, { fuel, scratch, left: scratch + 1 });
  tank.take();
  // Branches out of the function end in this block, and the fuel is put back after it.
  writer.byte(0x02, signature.result ?? nothing);
  let mustCheck = true;
  while (reader.position < reader.end) {
    const run = straightRun(reader);
    if (run.instructions > 0) tank.pay(run.instructions);
    if (mustCheck) tank.trapWhenSpent();
    copyRun(writer, body, run, tank);
    mustCheck = run.last === 'loop';
  }
  tank.putBack();
  return writer.byte(end).done();
}

interface StraightRun {
  readonly start: number;
  readonly end: number;
  readonly instructions: number;
  readonly last: InstructionKind;
  /** Where something is to be put before or after an instruction. */
  readonly special: readonly {
    readonly kind: InstructionKind;
    readonly start: number;
    readonly end: number;
  }[];
}

const goesOn = (kind: InstructionKind): boolean => kind === 'plain' || kind === 'bulk' || kind === 'call';

function straightRun(reader: ByteReader): StraightRun {
  const start = reader.position;
  const special: StraightRun['special'][number][] = [];
  let instructions = 0;
  let last: InstructionKind = 'plain';
  while (reader.position < reader.end && goesOn(last)) {
    const at = reader.position;
    last = skipInstruction(reader);
    if (last === 'bulk' || last === 'call' || last === 'exit')
      special.push({ kind: last, start: at, end: reader.position });
    if (!isMark(reader.bytes[at])) instructions += 1;
  }
  return { start, end: reader.position, instructions, last, special };
}

/** Copies the declarations of locals with two more, and returns the index of the first of them. */
function copyLocals(reader: ByteReader, writer: ByteWriter, parameters: number): number {
  const groups = reader.u32();
  const start = reader.position;
  let locals = parameters;
  for (let group = 0; group < groups; group++) {
    locals += reader.u32();
    reader.byte();
  }
  writer.u32(groups + 2).bytes(reader.bytes.subarray(start, reader.position));
  writer.u32(1).byte(i32).u32(1).byte(i64);
  return locals;
}

function copyRun(writer: ByteWriter, body: Uint8Array, run: StraightRun, tank: Tank): void {
  let from = run.start;
  for (const { kind, start, end } of run.special) {
    writer.bytes(body.subarray(from, start));
    if (kind === 'bulk') tank.payForBytes();
    else tank.putBack();
    writer.bytes(body.subarray(start, end));
    if (kind === 'call') tank.take();
    from = end;
  }
  writer.bytes(body.subarray(from, run.end));
}

/** Indices of the fuel's global, of a number of bytes for a moment, and of the fuel as a local. */
interface Places {
  readonly fuel: number;
  readonly scratch: number;
  readonly left: number;
}

/** Writes what a function does with its fuel. */
class Tank {
  readonly #writer: ByteWriter;
  readonly #at: Places;

  constructor(writer: ByteWriter, at: Places) {
    this.#writer = writer;
    this.#at = at;
  }

  // global.get fuel, local.set left
  take(): void {
    this.#writer.byte(0x23).u32(this.#at.fuel).byte(0x21).u32(this.#at.left);
  }

  // local.get left, global.set fuel
  putBack(): void {
    this.#writer.byte(0x20).u32(this.#at.left).byte(0x24).u32(this.#at.fuel);
  }

  // local.get left, i64.const n, i64.sub, local.set left
  pay(operations: number): void {
    const { left } = this.#at;
    this.#writer.byte(0x20).u32(left).byte(0x42).positive(operations).byte(0x7d, 0x21).u32(left);
  }

  // local.get left, i64.const 0, i64.lt_s, if, put back, unreachable, end
  trapWhenSpent(): void {
    this.#writer.byte(0x20).u32(this.#at.left).byte(0x42, 0x00, 0x53, 0x04, nothing);
    this.putBack();
    this.#writer.byte(0x00, end);
  }

  // local.tee scratch, local.get left, local.get scratch, i64.extend_i32_u, i64.const shift, i64.shr_u, i64.sub, local.set left
  payForBytes(): void {
    const { scratch, left } = this.#at;
    this.#writer.byte(0x22).u32(scratch).byte(0x20).u32(left).byte(0x20).u32(scratch);
    this.#writer.byte(0xad, 0x42, bulkShift, 0x88, 0x7d, 0x21).u32(left);
  }
}

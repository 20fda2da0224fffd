import type { ByteReader } from './bytes.ts';

/** What an instruction means to the meter. */
export type InstructionKind =
  /** Straight on to the next one. */
  | 'plain'
  /** The next one is reached from elsewhere, or this one goes elsewhere. */
  | 'boundary'
  /** The head of a loop: the next one is reached once a turn. */
  | 'loop'
  /** Copies or fills as many bytes as the number on top of the stack says. */
  | 'bulk'
  /** Other functions run before the next one. */
  | 'call'
  /** The last one of its function that runs. */
  | 'exit';

const unreachable = 0x00;
const nop = 0x01;
const end = 0x0b;
const block = 0x02;
const loop = 0x03;
const branchTable = 0x0e;
const leave = 0x0f;
const call = 0x10;
const callIndirect = 0x11;
const bulkPrefix = 0xfc;
const boundaries = new Set([0x04, 0x05, end, 0x0c, 0x0d, branchTable]);

/** Whether an instruction only marks a place, so that no machine does anything for it. */
export const isMark = (opcode: number | undefined): boolean =>
  opcode === block || opcode === loop || opcode === end || opcode === nop;

/**
 * Steps over one instruction.
 *
 * Knows what QuickJS is compiled to: WebAssembly 2.0 without vectors, and without what changes tables or segments, so that
 * memory and globals are all that an instance can change.
 *
 * @throws RangeError for any other instruction, so that nothing is ever left unmetered or cannot be taken back.
 */
export function skipInstruction(reader: ByteReader): InstructionKind {
  const opcode = reader.byte();
  if (opcode === bulkPrefix) return skipPrefixed(reader);
  skipImmediates(opcode, reader);
  if (opcode === loop) return 'loop';
  if (opcode === call || opcode === callIndirect) return 'call';
  if (opcode === leave || opcode === unreachable) return 'exit';
  return boundaries.has(opcode) ? 'boundary' : 'plain';
}

function skipImmediates(opcode: number, reader: ByteReader): void {
  if (opcode === branchTable) {
    for (let labels = reader.u32() + 1; labels > 0; labels--) reader.u32();
  } else if (opcode >= block && opcode <= 0x04) reader.skipLeb();
  else if (opcode === 0x0c || opcode === 0x0d || opcode === call) reader.u32();
  else if (opcode === callIndirect) skipNumbers(reader, 2);
  else if (opcode === 0x1c) skipNumbers(reader, reader.u32());
  else if (opcode >= 0x20 && opcode <= 0x25) reader.u32();
  else if (opcode >= 0x28 && opcode <= 0x3e) skipNumbers(reader, 2);
  else if (opcode >= 0x3f && opcode <= 0x42) reader.skipLeb();
  else if (opcode === 0x43) reader.skip(4);
  else if (opcode === 0x44) reader.skip(8);
  else if (opcode === 0xd0 || opcode === 0xd2) reader.skipLeb();
  else if (!hasNoImmediate(opcode))
    throw new RangeError(`The meter does not know instruction 0x${opcode.toString(16)}.`);
}

const hasNoImmediate = (opcode: number): boolean =>
  opcode === unreachable ||
  opcode === nop ||
  opcode === 0x05 ||
  opcode === end ||
  opcode === leave ||
  opcode === 0x1a ||
  opcode === 0x1b ||
  (opcode >= 0x45 && opcode <= 0xc4) ||
  opcode === 0xd1;

const memoryCopy = 10;
const memoryFill = 11;
const tableSize = 16;

function skipPrefixed(reader: ByteReader): InstructionKind {
  const opcode = reader.u32();
  if (opcode < 8) return 'plain';
  const numbers = new Map([
    [memoryCopy, 2],
    [memoryFill, 1],
    [tableSize, 1],
  ]).get(opcode);
  if (numbers === undefined) throw new RangeError(`The meter does not know instruction 0xfc ${opcode}.`);
  skipNumbers(reader, numbers);
  return opcode === tableSize ? 'plain' : 'bulk';
}

function skipNumbers(reader: ByteReader, count: number): void {
  for (let left = count; left > 0; left--) reader.skipLeb();
}

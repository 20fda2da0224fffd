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
  | 'bulk';

const unreachable = 0x00;
const nop = 0x01;
const end = 0x0b;
const block = 0x02;
const loop = 0x03;
const branchTable = 0x0e;
const bulkPrefix = 0xfc;
const boundaries = new Set([unreachable, 0x04, 0x05, end, 0x0c, 0x0d, branchTable, 0x0f]);

/** Whether an instruction only marks a place, so that no machine does anything for it. */
export const isMark = (opcode: number | undefined): boolean =>
  opcode === block || opcode === loop || opcode === end || opcode === nop;

/**
 * Steps over one instruction.
 *
 * Knows WebAssembly 2.0 without vectors: what QuickJS is compiled to.
 *
 * @throws RangeError for any other instruction, so that nothing is ever left unmetered.
 */
export function skipInstruction(reader: ByteReader): InstructionKind {
  const opcode = reader.byte();
  if (opcode === bulkPrefix) return skipPrefixed(reader);
  skipImmediates(opcode, reader);
  if (opcode === loop) return 'loop';
  return boundaries.has(opcode) ? 'boundary' : 'plain';
}

function skipImmediates(opcode: number, reader: ByteReader): void {
  if (opcode === branchTable) {
    for (let labels = reader.u32() + 1; labels > 0; labels--) reader.u32();
  } else if (opcode >= block && opcode <= 0x04) reader.skipLeb();
  else if (opcode === 0x0c || opcode === 0x0d || opcode === 0x10) reader.u32();
  else if (opcode === 0x11) skipNumbers(reader, 2);
  else if (opcode === 0x1c) skipNumbers(reader, reader.u32());
  else if (opcode >= 0x20 && opcode <= 0x26) reader.u32();
  else if (opcode >= 0x28 && opcode <= 0x3e) skipNumbers(reader, 2);
  else if (opcode >= 0x3f && opcode <= 0x42) reader.skipLeb();
  else if (opcode === 0x43) reader.skip(4);
  else if (opcode === 0x44) reader.skip(8);
  else if (opcode === 0xd0 || opcode === 0xd2) reader.skipLeb();
  else if (!hasNoImmediate(opcode))
    throw new RangeError(`The meter does not know instruction 0x${opcode.toString(16)}.`);
}

const hasNoImmediate = (opcode: number): boolean =>
  opcode <= 0x01 ||
  opcode === 0x05 ||
  opcode === 0x0b ||
  opcode === 0x0f ||
  opcode === 0x1a ||
  opcode === 0x1b ||
  (opcode >= 0x45 && opcode <= 0xc4) ||
  opcode === 0xd1;

function skipPrefixed(reader: ByteReader): InstructionKind {
  const opcode = reader.u32();
  if (opcode > 17) throw new RangeError(`The meter does not know instruction 0xfc ${opcode}.`);
  if (opcode < 8) return 'plain';
  const twoNumbers = [8, 10, 12, 14].includes(opcode);
  skipNumbers(reader, twoNumbers ? 2 : 1);
  const movesBytes = [8, 10, 11].includes(opcode);
  return movesBytes ? 'bulk' : 'plain';
}

function skipNumbers(reader: ByteReader, count: number): void {
  for (let left = count; left > 0; left--) reader.skipLeb();
}

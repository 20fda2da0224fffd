import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../src/sandbox/javascript/meter/bytes.ts';
import { fuelExport, meterModule } from '../src/sandbox/javascript/meter/meter-module.ts';
import { type WasmGlobal, webAssembly } from '../src/sandbox/javascript/web-assembly.ts';

/** A module with one function `run(n: i32): i32`, a memory of one page and one global, like those of LLVM. */
function moduleOf(...instructions: readonly number[]): Uint8Array {
  const section = (id: number, ...content: readonly number[]): number[] => [id, content.length, ...content];
  const body = [0, ...instructions];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, 1, 0x60, 1, 0x7f, 1, 0x7f),
    ...section(2, 1, 1, 0x6d, 1, 0x6d, 0x02, 0x00, 1),
    ...section(3, 1, 0),
    ...section(6, 1, 0x7f, 0x01, 0x41, 0x00, 0x0b),
    ...section(7, 1, 3, 0x72, 0x75, 0x6e, 0x00, 0x00),
    ...section(10, 1, body.length, ...body),
  ]);
}

/** Runs the function with fuel; gives its result and what it cost. */
function spend(module: Uint8Array, n: number, fuel = 1_000_000) {
  const compiled = new webAssembly.Module(meterModule(module, 1));
  const memory = new webAssembly.Memory({ initial: 1, maximum: 1 });
  const { exports } = new webAssembly.Instance(compiled, { m: { m: memory } });
  const tank = exports[fuelExport] as WasmGlobal<bigint>;
  tank.value = BigInt(fuel);
  const run = exports.run as (n: number) => number;
  const result = run(n);
  return { result, spent: fuel - Number(tank.value) };
}

const [get, set, tee, constant, subtract, branchIf, loop, end] = [
  0x20, 0x21, 0x22, 0x41, 0x6b, 0x0d, 0x03, 0x0b,
];
const countDown = moduleOf(loop, 0x40, get, 0, constant, 1, subtract, tee, 0, branchIf, 0, end, get, 0, end);

describe('meter', () => {
  it('counts each instruction that does something, each time', () => {
    for (const n of [1, 2, 10, 1000]) expect(spend(countDown, n)).toEqual({ result: 0, spent: 5 * n + 1 });
  });

  it('counts the arm that is taken', () => {
    const choose = moduleOf(
      get,
      0,
      0x04,
      0x7f,
      constant,
      7,
      constant,
      1,
      subtract,
      0x05,
      constant,
      9,
      end,
      end,
    );
    expect(spend(choose, 1)).toEqual({ result: 6, spent: 2 + 4 });
    expect(spend(choose, 0)).toEqual({ result: 9, spent: 2 + 1 });
  });

  it('counts as much where a function is left early', () => {
    const leave = moduleOf(get, 0, 0x04, 0x40, constant, 3, 0x0f, end, constant, 4, end);
    expect(spend(leave, 1)).toEqual({ result: 3, spent: 2 + 2 });
    expect(spend(leave, 0)).toEqual({ result: 4, spent: 2 + 1 });
    const branch = moduleOf(constant, 5, get, 0, branchIf, 0, 0x1a, constant, 6, end);
    expect(spend(branch, 1)).toEqual({ result: 5, spent: 3 });
    expect(spend(branch, 0)).toEqual({ result: 6, spent: 3 + 2 });
  });

  it('counts what a function calls, and goes on with what that has left', () => {
    // run(n) = n === 0 ? 0 : run(n - 1)
    const recurse = moduleOf(
      get,
      0,
      0x45,
      0x04,
      0x7f,
      constant,
      0,
      0x05,
      get,
      0,
      constant,
      1,
      subtract,
      0x10,
      0,
      end,
      end,
    );
    for (const n of [0, 1, 50]) expect(spend(recurse, n)).toEqual({ result: 0, spent: n * (3 + 4) + 3 + 2 });
    expect(() => spend(recurse, 500, 1000)).toThrow(/unreachable/u);
  });

  it('refuses what changes more than memory and globals, which could not be taken back', () => {
    for (const instructions of [
      [get, 0, 0x26, 0],
      [0xfc, 9, 0],
      [0xfc, 13, 0],
      [0xfc, 15, 0],
    ])
      expect(() => meterModule(moduleOf(...instructions, end), 1)).toThrow(/does not know instruction/u);
    const [one, two] = [
      [6, 6, 1, 0x7f, 1, 0x41, 0, end],
      [6, 11, 2, 0x7f, 1, 0x41, 0, end, 0x7f, 1, 0x41, 0, end],
    ];
    const module = [...moduleOf(get, 0, end)];
    const at = module.findIndex((_, index) => one.every((byte, further) => module[index + further] === byte));
    module.splice(at, one.length, ...two);
    expect(() => meterModule(new Uint8Array(module), 1)).toThrow(/other globals/u);
  });

  it('traps a loop that has spent its fuel', () => {
    expect(() => spend(countDown, 1_000_000, 1000)).toThrow(/unreachable/u);
    expect(() => spend(moduleOf(loop, 0x40, 0x0c, 0, end, constant, 0, end), 1)).toThrow(/unreachable/u);
  });

  it('lets memory that is filled at once cost by its bytes', () => {
    const fill = moduleOf(constant, 0, constant, 0, get, 0, 0xfc, 11, 0, get, 0, end);
    const [small, large] = [spend(fill, 80).spent, spend(fill, 60_080).spent];
    expect(large - small).toBe(60_000 / 8);
  });

  it('refuses what it does not know, and modules that end in the middle', () => {
    expect(() => meterModule(moduleOf(0xfd, 0, end), 1)).toThrow(/does not know instruction 0xfd/u);
    expect(() => meterModule(countDown.subarray(0, countDown.length - 3), 1)).toThrow(RangeError);
  });

  it('writes numbers as it reads them', () => {
    expect([...new ByteWriter().u32(624_485).done()]).toEqual([0xe5, 0x8e, 0x26]);
    expect([...new ByteWriter().positive(64).positive(63).done()]).toEqual([0xc0, 0x00, 0x3f]);
  });

  it('needs every local that a function has', () => {
    const locals = moduleOf(get, 0, set, 0, get, 0, end);
    expect(spend(locals, 5)).toEqual({ result: 5, spent: 3 });
  });
});

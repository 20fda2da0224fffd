import quickjsVariant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { failed, type Judge, unreadable } from '../guest/judge-realm.ts';
import { fuelExport, stackExport } from '../meter/meter-module.ts';
import { initialPages, pageBytes } from '../meter/quickjs-module.ts';
import {
  type WasmGlobal,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
  webAssembly,
} from '../web-assembly.ts';
import { lent, onLentOperations } from './host-calls.ts';
import { Image, Restoring } from './image.ts';
import { type HostFunctions, type JudgeHandles, setUpRealms } from './set-up-realms.ts';

// The package's types are those of its CommonJS build.
const variant = 'default' in quickjsVariant ? quickjsVariant.default : quickjsVariant;

/** How a piece of guest code ended; a trap of the module is an exception of the host. */
export type Outcome = { readonly value: QuickJSHandle } | { readonly error: QuickJSHandle };

/** Bytes of QuickJS's own stack: about 12,000 calls of a small function, as in V8. */
const stackBytes = 2 * 2 ** 20;
/** Operations that judging may take beside what the program takes. */
const judgeFuel = 400_000_000;

/**
 * One QuickJS with two realms: one for the program, one for the tests. `restore` takes it back to what it was before any
 * program, byte for byte, which is as good as a new instance and faster: its memory and its two globals are all that
 * the module can change.
 */
export class Instance {
  readonly program: QuickJSContext;
  readonly tests: QuickJSContext;
  readonly #runtime: QuickJSRuntime;
  readonly #fuel: WasmGlobal<bigint>;
  readonly #stack: WasmGlobal<number>;
  readonly #memory: WasmMemory;
  readonly #maximumBytes: number;
  #stoppedAt: number | undefined;
  #brokeDown = false;
  #isJudging = false;
  readonly #judge: JudgeHandles;
  readonly #view: Buffer;
  readonly #restoring: Restoring;
  readonly #asNew: Image;

  private constructor(parts: InstanceParts) {
    this.#runtime = parts.runtime;
    this.program = parts.program;
    this.tests = parts.tests;
    this.#fuel = parts.fuel;
    this.#stack = parts.stack;
    this.#memory = parts.memory;
    this.#maximumBytes = parts.maximumBytes;
    this.#judge = parts.judge;
    this.#view = Buffer.from(parts.memory.buffer);
    this.#restoring = new Restoring(this.#view);
    this.#asNew = this.image();
  }

  /** A new instance of the metered module that may hold so many bytes, its interpreter included. */
  static async create(module: WasmModule, memoryBytes: number, host: HostFunctions): Promise<Instance> {
    const maximum = Math.max(initialPages, Math.floor(memoryBytes / pageBytes));
    const memory = new webAssembly.Memory({ initial: initialPages, maximum });
    let wasm: WasmInstance | undefined;
    const fuelOf = () => wasm?.exports[fuelExport] as WasmGlobal<bigint> | undefined;
    const quickjs = await newQuickJSWASMModuleFromVariant(
      newVariant(variant, {
        wasmMemory: memory,
        emscriptenModule: {
          instantiateWasm(imports, onSuccess) {
            wasm = new webAssembly.Instance(module, onLentOperations(imports, fuelOf));
            onSuccess(wasm);
            return wasm.exports;
          },
        },
      }),
    );
    if (wasm === undefined) throw new Error('QuickJS was not instantiated.');
    const runtime = quickjs.newRuntime({ maxStackSizeBytes: stackBytes });
    const program = runtime.newContext();
    const tests = runtime.newContext();
    const judge = setUpRealms(program, tests, host);
    // The library keeps these handles once they are asked for, so they must be older than the copy of memory.
    for (const realm of [program, tests])
      for (const handle of [realm.global, realm.undefined, realm.true, realm.false]) realm.typeof(handle);
    const { [fuelExport]: fuel, [stackExport]: stack } = wasm.exports as unknown as {
      readonly [fuelExport]: WasmGlobal<bigint>;
      readonly [stackExport]: WasmGlobal<number>;
    };
    return new Instance({
      runtime,
      program,
      tests,
      fuel,
      stack,
      memory,
      maximumBytes: maximum * pageBytes,
      judge,
    });
  }

  /** Says that the interpreter broke down, so that this instance is not used again. */
  giveUp(): void {
    this.#brokeDown = true;
  }

  /** Whether {@link restore} can undo what happened; memory that has grown cannot shrink. */
  get renewable(): boolean {
    return !this.#brokeDown && this.#memory.buffer.byteLength === initialPages * pageBytes;
  }

  /** Whether guest code was ended while the judge read a value. */
  get endedWhileJudging(): boolean {
    return this.#isJudging;
  }

  /** The most bytes held since the instance is new. */
  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Whether memory is so near its limit that an allocation may have failed. */
  get memoryIsFull(): boolean {
    return this.memoryBytes > this.#maximumBytes * 0.75;
  }

  /** The instance's bytes as they are now, whatever state the interpreter is in. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer);
  }

  /** Where in its bytes, behind its stack, values begin. */
  get heapStart(): number {
    return this.#asNew.stack;
  }

  /** Names that a realm has before any program. */
  namesOfLanguage(): ReadonlySet<string> {
    const listed = this.evaluate(this.tests, 'Object.getOwnPropertyNames(globalThis).join()', 'sandbox.js');
    return new Set('value' in listed ? this.tests.getString(listed.value).split(',') : []);
  }

  /** What it holds now, to come back to. */
  image(): Image {
    return new Image(this.#view, this.#stack.value);
  }

  /** Takes the whole instance back to an image of it: without one, to what it was before any program. */
  restore(image = this.#asNew): void {
    this.#restoring.to(image);
    this.#stack.value = image.stack;
    this.#stoppedAt = undefined;
    this.#isJudging = false;
  }

  /** Operations that are left. */
  get fuel(): number {
    return Number(this.#fuel.value);
  }

  set fuel(operations: number) {
    this.#fuel.value = BigInt(operations);
  }

  /** Takes operations off for what the host does for a program. */
  pay(operations: number): void {
    this.#fuel.value -= BigInt(operations);
  }

  /** Makes guest code that called the host trap; what it has spent stays known. */
  stop(): void {
    this.#stoppedAt = Number(this.#fuel.value - lent);
    this.fuel = -1;
  }

  /** Operations that are left, or were when it was stopped. */
  get fuelLeft(): number {
    return this.#stoppedAt ?? this.fuel;
  }

  /** Reads code as {@link evaluate} does, without running it. */
  parse(realm: QuickJSContext, code: string, file: string): void {
    outcomeOf(realm.evalCode(code, file, { type: 'global', strict: false, compileOnly: true }));
  }

  /** Runs code in a realm's global scope. */
  evaluate(realm: QuickJSContext, code: string, file: string): Outcome {
    return outcomeOf(realm.evalCode(code, file, { type: 'global', strict: false }));
  }

  /** Calls a function; a promise is waited for until nothing is left to do. */
  call(realm: QuickJSContext, callee: QuickJSHandle, ...values: readonly QuickJSHandle[]): Outcome {
    return this.#settled(realm, outcomeOf(realm.callFunction(callee, realm.undefined, ...values)));
  }

  /** What tests are called with. */
  get tools(): QuickJSHandle {
    return this.#judge.tools;
  }

  /**
   * A value as the judge writes it; undefined when it reaches too much.
   *
   * @param counted Whether that is done on the program's operations.
   * @throws GuestFault when reading it throws.
   */
  read(value: QuickJSHandle, counted = false): string | undefined {
    return readable(counted ? this.#asked('encode', value) : this.ask('encode', value));
  }

  /**
   * A value as {@link read} gives it, unless an assertion failed meanwhile: then JSON of `GuestFailure`.
   *
   * @throws GuestFault when reading it throws.
   */
  conclude(value: QuickJSHandle): { readonly written: string | undefined } | { readonly failure: string } {
    const said = this.ask('conclude', value);
    return said?.startsWith(failed) ? { failure: said.slice(failed.length) } : { written: readable(said) };
  }

  /** Asks the judge's realm, with fuel of its own. */
  ask(question: keyof Judge, ...values: readonly QuickJSHandle[]): string | undefined {
    const left = this.#fuel.value;
    this.#fuel.value = BigInt(judgeFuel);
    const answer = this.#asked(question, ...values);
    this.#fuel.value = left;
    return answer;
  }

  #asked(question: keyof Judge, ...values: readonly QuickJSHandle[]): string | undefined {
    this.#isJudging = true;
    const answer = outcomeOf(this.tests.callFunction(this.#judge[question], this.tests.undefined, ...values));
    this.#isJudging = false;
    if ('error' in answer) throw new GuestFault('it throws');
    return this.tests.typeof(answer.value) === 'string' ? this.tests.getString(answer.value) : undefined;
  }

  #settled(realm: QuickJSContext, outcome: Outcome): Outcome {
    while (this.#runtime.hasPendingJob()) {
      const done = this.#runtime.executePendingJobs(1000);
      if (done.error) return { error: done.error };
    }
    if (!('value' in outcome) || realm.typeof(outcome.value) !== 'object') return outcome;
    const state = realm.getPromiseState(outcome.value);
    if (state.type === 'pending') throw new NeverSettled();
    return state.type === 'rejected' ? { error: state.error } : { value: state.value };
  }
}

/** A promise that nothing will settle: there are no timers in the sandbox. */
export class NeverSettled extends Error {}

/** The judge's own code threw, because of what a program's value does when it is read. */
export class GuestFault extends Error {
  constructor(words: string) {
    super(`The value cannot be read: ${words}`);
  }
}

function readable(written: string | undefined): string | undefined {
  if (written?.startsWith(unreadable)) throw new GuestFault(written.slice(unreadable.length));
  return written;
}

interface InstanceParts {
  readonly runtime: QuickJSRuntime;
  readonly program: QuickJSContext;
  readonly tests: QuickJSContext;
  readonly fuel: WasmGlobal<bigint>;
  readonly stack: WasmGlobal<number>;
  readonly memory: WasmMemory;
  readonly maximumBytes: number;
  readonly judge: JudgeHandles;
}

function outcomeOf(result: { value: QuickJSHandle } | { error: QuickJSHandle }): Outcome {
  return 'error' in result && result.error !== undefined ? { error: result.error } : (result as Outcome);
}

import type { Decoded } from '@textgrad/core';
import type { Test } from '../../sandbox.ts';
import { type PreparedTest, prepareTest } from '../prepare/prepare-test.ts';
import type { Image } from './image.ts';
import type { Instance, Outcome } from './instance.ts';
import type { Job } from './protocol.ts';

/** A function of the judge's realm: how compiling it ended, or its text where that is still to be done. */
export type Callee = Outcome | string;

/** A test in an instance, before a program is there. */
export type ReadyTest =
  | { readonly kind: 'statements'; readonly code: Callee }
  | { readonly kind: 'comparison'; readonly actual: Callee; readonly expected: Callee | Known };

/** An expected value that no program can change, as the judge writes it. */
export interface Known {
  readonly written: string | undefined;
}

/** What an instance is when a suite is compiled in it. */
interface Compiled {
  readonly image: Image;
  readonly tests: readonly ReadyTest[];
}

/** Operations for compiling all tests of a suite. */
const compileFuel = 400_000_000;
/** Characters of the tests that are compiled beforehand; beyond them, what they need may not fit beside a program. */
const mostCharacters = 200_000;

/**
 * Tests that many programs are run over. They are rewritten once, and compiled once in an instance, whose image with
 * them is where each program begins.
 */
export class Suite {
  readonly names: readonly string[];
  /** The tests rewritten, or why that is not possible. */
  readonly tests: readonly Decoded<PreparedTest>[];
  readonly #compiled = new WeakMap<Instance, Compiled>();
  #isCompiled: boolean;

  constructor({ tests, program, read }: Job, shadowed: string | undefined) {
    const options = { language: program.language, shadowed, asValue: read };
    const all = JSON.parse(tests) as readonly Test[];
    this.names = all.map(({ name }) => name);
    this.tests = all.map((test) => prepareTest(test, options));
    const characters = this.#prepared.flatMap(textsOf).reduce((sum, { length }) => sum + length, 0);
    this.#isCompiled = characters <= mostCharacters;
  }

  /**
   * Takes an instance back to before any program, with the tests compiled in it.
   *
   * Tests of which one does not compile, or not in the memory there is, are compiled one by one as they are run.
   *
   * @returns Nothing when trying it left an instance that cannot be taken back.
   */
  readyIn(instance: Instance): readonly ReadyTest[] | undefined {
    const known = this.#compiled.get(instance);
    instance.restore(known?.image);
    if (known !== undefined) return known.tests;
    const tests = this.#isCompiled ? this.#compileIn(instance) : undefined;
    if (tests !== undefined) {
      this.#compiled.set(instance, { image: instance.image(), tests });
      return tests;
    }
    if (!instance.renewable) return undefined;
    instance.restore();
    return this.#prepared;
  }

  get #prepared(): readonly PreparedTest[] {
    return this.tests.map((test) => (test.ok ? test.value : { kind: 'statements', code: '' }));
  }

  #compileIn(instance: Instance): readonly ReadyTest[] | undefined {
    instance.fuel = compileFuel;
    try {
      const tests = this.#prepared.map((test) => compiled(instance, test));
      if (instance.renewable) return tests;
    } catch (error) {
      // A trap, a full stack or a compiler's complaint comes again when the test is run, as its verdict.
      if (!(error instanceof Error)) throw error;
    }
    this.#isCompiled = false;
    return undefined;
  }
}

const textsOf = (test: PreparedTest): readonly string[] =>
  test.kind === 'comparison' ? [test.actual, test.expected] : [test.code];

function compiled(instance: Instance, test: PreparedTest): ReadyTest {
  const compile = (code: string): Extract<Outcome, { value: unknown }> => {
    const outcome = instance.evaluate(instance.tests, code, 'test.js');
    if ('error' in outcome) throw new SyntaxError('A test does not compile.');
    return outcome;
  };
  if (test.kind === 'statements') return { kind: 'statements', code: compile(test.code) };
  const [actual, expected] = [compile(test.actual), compile(test.expected)];
  if (!test.isConstant) return { kind: 'comparison', actual, expected };
  const constant = instance.call(instance.tests, expected.value, instance.tools);
  const wanted = 'value' in constant ? { written: instance.read(constant.value) } : expected;
  return { kind: 'comparison', actual, expected: wanted };
}

/** Suites that are kept for programs to come. */
const mostSuites = 8;

/** The suites of the last programs; whoever repairs a program asks for the same one again and again. */
export class Suites {
  readonly #known = new Map<string, Suite>();

  of(job: Job, shadowed: string | undefined): Suite {
    const { program, read, tests, limits } = job;
    const key = `${JSON.stringify([program.language, shadowed, read, limits.memoryBytes])}${tests}`;
    const suite = this.#known.get(key) ?? new Suite(job, shadowed);
    this.#known.delete(key);
    this.#known.set(key, suite);
    for (const oldest of this.#known.keys()) if (this.#known.size > mostSuites) this.#known.delete(oldest);
    return suite;
  }
}

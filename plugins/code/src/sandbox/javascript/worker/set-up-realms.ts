import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { makeAssertions } from '../guest/assertions.ts';
import { withConstants } from '../guest/constants.ts';
import { encodeValue } from '../guest/encode-value.ts';
import type { Comparing, Likeness } from '../guest/equality.ts';
import { makeEquality } from '../guest/equality.ts';
import { makeExceptions } from '../guest/exceptions.ts';
import { makeExpectations } from '../guest/expectations.ts';
import { makeFailures } from '../guest/failures.ts';
import { intrinsicPrototypes } from '../guest/intrinsics.ts';
import { type Judge, judgeRealm } from '../guest/judge-realm.ts';
import { makeOrigins } from '../guest/origins.ts';
import { guardOwnMethods } from '../guest/own-methods.ts';
import { programRealm } from '../guest/program-realm.ts';
import { makeStrangers } from '../guest/strangers.ts';
import { makeTestTools } from '../guest/test-tools.ts';

/** What the host does for the guest. */
export interface HostFunctions {
  print(text: string): void;
  compare(one: string, other: string, how: Comparing): Likeness;
}

/** The judge's functions, and what tests are called with. */
export type JudgeHandles = Readonly<Record<keyof Judge | 'tools', QuickJSHandle>>;

/** Values that one piece of a value reaches. */
const mostEntries = 200_000;
const mostCharacters = 8 * 2 ** 20;

/** Prepares the realm of programs and the realm of tests; the functions' texts are what runs in them. */
export function setUpRealms(
  program: QuickJSContext,
  tests: QuickJSContext,
  host: HostFunctions,
): JudgeHandles {
  const make = (
    realm: QuickJSContext,
    source: object,
    ...values: readonly QuickJSHandle[]
  ): QuickJSHandle => {
    const text = withConstants(source.toString());
    const callee = realm.unwrapResult(realm.evalCode(text, 'sandbox.js', { type: 'global' }));
    return realm.unwrapResult(realm.callFunction(callee, realm.undefined, ...values));
  };
  const record = (parts: Readonly<Record<string, QuickJSHandle>>): QuickJSHandle => {
    const object = tests.newObject();
    for (const [name, part] of Object.entries(parts)) tests.setProp(object, name, part);
    return object;
  };
  const print = (realm: QuickJSContext): QuickJSHandle =>
    realm.newFunction('print', (text) => {
      host.print(realm.getString(text));
    });
  const compare = tests.newFunction('compare', (one, other, how) =>
    tests.newString(
      host.compare(tests.getString(one), tests.getString(other), tests.getString(how) as Comparing),
    ),
  );

  const [own, theirs] = [make(tests, intrinsicPrototypes), make(program, intrinsicPrototypes)];
  const errorClasses = make(tests, classesOf, own, theirs);
  const origins = make(tests, makeOrigins, own, theirs);
  const limits = [tests.newNumber(mostEntries), tests.newNumber(mostCharacters)];
  const encode = make(tests, encodeValue, origins, ...limits);
  const failures = make(tests, makeFailures, origins, encode);
  const strangers = make(tests, makeStrangers, origins, failures);
  const tools = make(tests, makeTestTools, origins, failures, strangers);
  make(tests, guardOwnMethods, origins, failures, strangers);
  const equality = make(tests, makeEquality, failures, encode, compare);
  const alike = tests.getProp(equality, 'alike');
  const exceptions = make(tests, makeExceptions, origins, failures, alike, errorClasses);
  const likeness = tests.getProp(equality, 'likeness');
  const expectations = make(tests, makeExpectations, failures, likeness, exceptions);
  const thrown = tests.getProp(exceptions, 'assertions');
  const assertions = make(tests, makeAssertions, failures, equality, thrown, expectations);
  make(program, programRealm, print(program), tests.getProp(origins, 'noteProxy'), own);
  const parts = record({ origins, encode, failures, assertions, own, theirs });
  const judge = make(tests, judgeRealm, parts, print(tests));
  const of = (name: keyof Judge): QuickJSHandle => tests.getProp(judge, name);
  return {
    adopt: of('adopt'),
    encode: of('encode'),
    conclude: of('conclude'),
    describe: of('describe'),
    takeFailure: of('takeFailure'),
    tools,
  };
}

/** Runs inside the sandbox: `Error` of both realms. */
function classesOf(...realms: readonly Readonly<Record<string, object>>[]): unknown[] {
  return realms.map(({ Error: prototype }) => prototype?.constructor);
}

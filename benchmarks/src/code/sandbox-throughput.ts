import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import { defaultLimits, javascriptSandbox, pythonSandbox } from '@textgrad/code';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { defineBenchmark } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';
import { median } from '../statistics/index.ts';
import {
  mergeSort,
  mergeSortPython,
  mergeSortPythonScript,
  mergeSortScript,
  mergeSortTests,
} from './merge-sort.ts';

/** Runs one suite in a fresh place. */
type RunSuite = () => Promise<void>;

/** How many suites a second each way of running untrusted JavaScript gets through, side by side. */
export const sandboxThroughput = defineBenchmark({
  name: 'code-sandbox-throughput',
  description:
    'Runs a program with ten tests in each sandbox, in stock QuickJS and in fresh Node and Python processes.',
  defaults: { rounds: 15, suites: 20 },
  columns: {
    place: 'each suite in',
    milliseconds: 'ms/suite',
    perSecond: 'suites/s',
    ratio: 'suites/s, against a fresh Node',
    stock: 'suites/s, against stock QuickJS',
  },
  async run({ rounds, suites }) {
    await using sandbox = javascriptSandbox();
    await using python = pythonSandbox();
    const places: readonly (readonly [string, RunSuite, number])[] = [
      ...(await pythonPlaces(python, suites)),
      ['metered sandbox, instance as new', () => meteredSuite(sandbox), suites],
      ['the same, counting statements', () => meteredSuite(sandbox, true), suites],
      ['stock QuickJS, fresh runtime, no judge', await stockSuite(), suites],
      ['fresh Node process, no judge', nodeSuite, 1],
    ];
    for (const [, runSuite] of places) await runSuite();
    const times = places.map(() => [] as number[]);
    for (let round = 0; round < rounds; round++)
      for (const [at, [, runSuite, count]] of places.entries()) {
        const { milliseconds } = await timed(async () => {
          for (let suite = 0; suite < count; suite++) await runSuite();
        });
        times[at]?.push(milliseconds / count);
      }
    const medians = times.map(median);
    const [stock = Number.NaN, node = Number.NaN] = medians.slice(-2);
    return places.map(([place], at) => {
      const milliseconds = medians[at] ?? Number.NaN;
      return {
        place,
        milliseconds: significant(milliseconds),
        perSecond: significant(1000 / milliseconds),
        ratio: significant(node / milliseconds),
        stock: significant(stock / milliseconds),
      };
    });
  },
});

/** The Python sandbox and, beside it, a fresh interpreter without one; nothing where there is none. */
async function pythonPlaces(
  sandbox: ReturnType<typeof pythonSandbox>,
  suites: number,
): Promise<readonly (readonly [string, RunSuite, number])[]> {
  try {
    await sandbox.describe();
  } catch {
    return [];
  }
  const program = { language: 'python' as const, source: mergeSortPython, entryPoint: 'merge_sort' };
  const tests = mergeSortTests.map((test) => ({
    ...test,
    actual: test.actual.replace('mergeSort', 'merge_sort'),
  }));
  const isolated: RunSuite = async () => {
    const run = await sandbox.run(program, tests, defaultLimits);
    if (!run.tests.every(({ verdict }) => verdict === 'passed')) throw new Error('The suite does not pass.');
  };
  const bare: RunSuite = async () => {
    await execute('/usr/bin/python3', ['-I', '-S', '-c', mergeSortPythonScript]);
  };
  return [
    ['Python sandbox, forked for each suite', isolated, suites],
    ['fresh Python process, no sandbox, no judge', bare, 1],
  ];
}

async function meteredSuite(sandbox: ReturnType<typeof javascriptSandbox>, coverage = false): Promise<void> {
  const program = { language: 'javascript' as const, source: mergeSort, entryPoint: 'mergeSort' };
  const { tests } = await sandbox.run(program, mergeSortTests, defaultLimits, { coverage });
  if (!tests.every(({ verdict }) => verdict === 'passed')) throw new Error('The suite does not pass.');
}

async function stockSuite(): Promise<RunSuite> {
  // The package's types are those of its CommonJS build.
  const variant = 'default' in variantModule ? variantModule.default : variantModule;
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  return async () => {
    using runtime = quickjs.newRuntime();
    using context = runtime.newContext();
    using answer = context.unwrapResult(context.evalCode(mergeSortScript));
    if (context.getString(answer) !== 'passed') throw new Error('The suite does not pass.');
  };
}

const execute = promisify(execFile);

const nodeSuite: RunSuite = async () => {
  await execute(process.execPath, ['-e', mergeSortScript]);
};

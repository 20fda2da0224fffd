import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import { defaultLimits, javascriptSandbox } from '@textgrad/code';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { defineBenchmark } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';
import { median } from '../statistics/index.ts';
import { mergeSort, mergeSortScript, mergeSortTests } from './merge-sort.ts';

/** Runs one suite in a fresh place. */
type RunSuite = () => Promise<void>;

/** How many suites a second each way of running untrusted JavaScript gets through, side by side. */
export const sandboxThroughput = defineBenchmark({
  name: 'code-sandbox-throughput',
  description: 'Runs a program with ten tests in the sandbox, in stock QuickJS and in fresh Node processes.',
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
    const places: readonly (readonly [string, RunSuite, number])[] = [
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

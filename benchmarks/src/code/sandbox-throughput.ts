import { execFile } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { promisify } from 'node:util';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import { defaultLimits, javascriptSandbox, type PythonSandbox, pythonSandbox } from '@textgrad/code';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { defineBenchmark } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';
import { median } from '../statistics/index.ts';
import {
  mergeSort,
  mergeSortPython,
  mergeSortPythonScript,
  mergeSortPythonUnittest,
  mergeSortScript,
  mergeSortTests,
} from './merge-sort.ts';

/** A way of running one suite as if nothing had run before; each program is another one, by its number. */
interface Place {
  readonly place: string;
  readonly language: 'javascript' | 'python';
  run(number: number): Promise<void>;
  /** Suites in flight, where several run simultaneously. */
  readonly abreast?: number;
  /** A process of its own for each suite, which is slow. */
  readonly isProcess?: boolean;
  /** The process that the others of the language are measured against. */
  readonly isReference?: boolean;
}

/** How many suites a second each way of running untrusted programs gets through, side by side. */
export const sandboxThroughput = defineBenchmark({
  name: 'code-sandbox-throughput',
  description:
    'Runs a program with ten tests in each sandbox, in stock QuickJS and in fresh Node and Python processes.',
  defaults: { rounds: 5, suites: 200, warm: 400 },
  columns: {
    place: 'each suite in',
    milliseconds: 'ms/suite',
    perSecond: 'suites/s',
    ratio: 'suites/s, against a fresh process of its language',
    stock: 'suites/s, against stock QuickJS',
    processor: 'processor ms/suite',
  },
  async run({ rounds, suites, warm }, telling) {
    const before = loadOf();
    const threads = availableParallelism();
    await using sandbox = javascriptSandbox();
    await using several = javascriptSandbox({ threads });
    await using python = pythonSandbox();
    await using processes = pythonSandbox({ processes: threads });
    const metered: Omit<Place, 'place'> = { language: 'javascript', run: (at) => meteredSuite(sandbox, at) };
    const places: readonly Place[] = [
      ...(await pythonPlaces(python, processes, threads)),
      { ...metered, place: 'metered sandbox, instance as new' },
      { ...metered, place: 'the same, counting statements', run: (at) => meteredSuite(sandbox, at, true) },
      {
        ...metered,
        place: `${threads} threads of it`,
        run: (at) => meteredSuite(several, at),
        abreast: threads,
      },
      { place: stock, language: 'javascript', run: await stockSuite() },
      { place: 'fresh Node process, no judge', language: 'javascript', run: nodeSuite, ...reference },
    ];
    let number = 0;
    const measured = async (place: Place, count: number): Promise<Measured> => {
      const before = process.cpuUsage();
      const { milliseconds } = await timed(() => inFlight(place, number, count));
      const { user, system } = process.cpuUsage(before);
      number += count;
      return { wall: milliseconds / count, processor: (user + system) / 1000 / count };
    };
    const few = (place: Place, count: number): number =>
      Math.max(1, Math.round(place.isProcess ? count / 40 : place.language === 'python' ? count / 4 : count));
    for (const place of places) await measured(place, few(place, warm));
    const times = places.map(() => [] as Measured[]);
    for (let round = 0; round < rounds; round++)
      for (const [at, place] of places.entries()) times[at]?.push(await measured(place, few(place, suites)));
    telling?.note(
      `Medians of ${rounds} rounds after ${warm} suites to warm up, of Python a quarter; load of the last minute ${before} before and ${loadOf()} after, on ${threads} cores. Processor time is that of all threads of this process, and changes little with the load.`,
    );
    const medians = times.map((all) => median(all.map(({ wall }) => wall)));
    const of = (matches: (place: Place) => boolean): number =>
      medians[places.findIndex(matches)] ?? Number.NaN;
    return places.map((place, at) => {
      const milliseconds = medians[at] ?? Number.NaN;
      const fresh = of(({ language, isReference }) => language === place.language && isReference === true);
      return {
        place: place.place,
        milliseconds: significant(milliseconds),
        perSecond: significant(1000 / milliseconds),
        ratio: significant(fresh / milliseconds),
        stock: significant(of((one) => one.place === stock) / milliseconds),
        processor: isOutside(place)
          ? 'elsewhere'
          : significant(median((times[at] ?? []).map(({ processor }) => processor))),
      };
    });
  },
});

/** Milliseconds of a suite. */
interface Measured {
  readonly wall: number;
  readonly processor: number;
}

/** Whether suites run in other processes. */
const isOutside = ({ language, isProcess }: Place): boolean => language === 'python' || isProcess === true;

const reference = { isProcess: true, isReference: true };

const stock = 'stock QuickJS, fresh runtime, no judge';

const loadOf = (): string => (loadavg()[0] ?? Number.NaN).toFixed(2);

/** Runs suites with so many numbers, as many simultaneously as the place takes. */
async function inFlight({ run, abreast = 1 }: Place, from: number, count: number): Promise<void> {
  let next = from;
  const line = async (): Promise<void> => {
    while (next < from + count) await run(next++);
  };
  await Promise.all(Array.from({ length: abreast }, line));
}

/** The Python sandbox and, beside it, a fresh interpreter without one; nothing where there is none. */
async function pythonPlaces(
  sandbox: PythonSandbox,
  several: PythonSandbox,
  abreast: number,
): Promise<readonly Place[]> {
  try {
    await sandbox.describe();
  } catch {
    return [];
  }
  const tests = mergeSortTests.map((test) => ({
    ...test,
    actual: test.actual.replace('mergeSort', 'merge_sort'),
  }));
  const isolated = async (place: PythonSandbox, at: number): Promise<void> => {
    const source = `${mergeSortPython}# ${at}\n`;
    const program = { language: 'python' as const, source, entryPoint: 'merge_sort' };
    const run = await place.run(program, tests, defaultLimits);
    if (!run.tests.every(({ verdict }) => verdict === 'passed')) throw new Error('The suite does not pass.');
  };
  const fresh = async (at: number): Promise<void> => {
    await using made = pythonSandbox();
    await isolated(made, at);
  };
  return [
    {
      place: 'Python sandbox, forked for each suite',
      language: 'python',
      run: (at) => isolated(sandbox, at),
    },
    {
      place: `${abreast} processes of it`,
      language: 'python',
      run: (at) => isolated(several, at),
      abreast,
    },
    {
      place: 'Python sandbox, made for each suite',
      language: 'python',
      run: fresh,
      isProcess: true,
    },
    {
      place: 'fresh Python process with unittest, no sandbox',
      language: 'python',
      run: () => freshPython(mergeSortPythonUnittest),
      isProcess: true,
    },
    {
      place: 'fresh Python process, no sandbox, no judge',
      language: 'python',
      run: () => freshPython(mergeSortPythonScript),
      ...reference,
    },
  ];
}

async function meteredSuite(
  sandbox: ReturnType<typeof javascriptSandbox>,
  at: number,
  coverage = false,
): Promise<void> {
  const source = `${mergeSort}// ${at}`;
  const program = { language: 'javascript' as const, source, entryPoint: 'mergeSort' };
  const { tests } = await sandbox.run(program, mergeSortTests, defaultLimits, { coverage });
  if (!tests.every(({ verdict }) => verdict === 'passed')) throw new Error('The suite does not pass.');
}

async function stockSuite(): Promise<Place['run']> {
  // The package's types are those of its CommonJS build.
  const variant = 'default' in variantModule ? variantModule.default : variantModule;
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  return async (at) => {
    using runtime = quickjs.newRuntime();
    using context = runtime.newContext();
    using answer = context.unwrapResult(context.evalCode(`${mergeSortScript}// ${at}`));
    if (context.getString(answer) !== 'passed') throw new Error('The suite does not pass.');
  };
}

const execute = promisify(execFile);

const freshPython = async (script: string): Promise<void> => {
  await execute('/usr/bin/python3', ['-I', '-S', '-c', script]);
};

const nodeSuite = async (): Promise<void> => {
  await execute(process.execPath, ['-e', mergeSortScript]);
};

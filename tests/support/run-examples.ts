import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Example, expectationsOf } from './examples.ts';

/** What came of running one example. */
export interface Outcome {
  readonly module: string;
  /** What was printed, by line of the `console.log`. */
  readonly printed: Readonly<Record<number, string>>;
  readonly failure?: { readonly message: string; readonly line: number };
}

const run = promisify(execFile);

/**
 * Runs examples as modules of their own, in a few child processes, and checks their types.
 *
 * @returns For each example what is wrong with it, with file and line.
 */
export async function checkExamples(
  root: string,
  examples: readonly Example[],
): Promise<readonly string[][]> {
  // A folder that git, the linter and the compiler leave alone.
  const parent = join(root, 'tests', 'dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'examples-'));
  try {
    const [types, outcomes] = await Promise.all([typeErrors(folder, examples), runAll(folder, examples)]);
    return examples.map((example, index) => {
      const at = (line: number, words: string): string =>
        `${example.file}:${example.line + line - 1}: ${words}`;
      const outcome = outcomes.get(index);
      return [
        ...(types.get(index) ?? []).map(({ line, message }) => at(line, message)),
        ...(outcome ? problemsOf(example, outcome).map(({ line, message }) => at(line, message)) : []),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Something wrong at a line of an example, from 1. */
interface Problem {
  readonly line: number;
  readonly message: string;
}

function problemsOf(example: Example, { printed, failure }: Outcome): readonly Problem[] {
  if (failure) return [{ line: failure.line, message: `it throws: ${failure.message}` }];
  return expectationsOf(example).flatMap(({ line, text }) => {
    // A comment cannot show blanks at the end of a line.
    const actual = (printed[line] ?? '(nothing)').replace(/[ \t]+$/gmu, '');
    return actual === text ? [] : [{ line, message: `it prints\n${actual}\nbut says\n${text}` }];
  });
}

/** Writes an example as a module; line numbers stay as they are. */
function writeModule(folder: string, index: number, code: string): string {
  const path = join(folder, `example-${index}.ts`);
  writeFileSync(path, `${code}\nexport {};\n`);
  return path;
}

async function runAll(folder: string, examples: readonly Example[]): Promise<ReadonlyMap<number, Outcome>> {
  const modules = examples.flatMap(({ code, run: wanted }, index) => {
    const logging = code
      .split('\n')
      .map((line, row) => line.replaceAll('console.log(', `globalThis.__exampleLog(${row + 1})(`));
    return wanted ? [writeModule(folder, index, logging.join('\n'))] : [];
  });
  const batches = Math.min(4, availableParallelism(), modules.length);
  const outcomes = await Promise.all(
    Array.from({ length: batches }, (_, batch) =>
      runBatch(
        folder,
        batch,
        modules.filter((_module, index) => index % batches === batch),
      ),
    ),
  );
  return new Map(
    outcomes.flat().map((outcome) => [Number(/example-(\d+)\.ts$/u.exec(outcome.module)?.[1]), outcome]),
  );
}

async function runBatch(
  folder: string,
  batch: number,
  modules: readonly string[],
): Promise<readonly Outcome[]> {
  const [list, result] = [join(folder, `list-${batch}.json`), join(folder, `result-${batch}.json`)];
  writeFileSync(list, JSON.stringify(modules));
  const script = join(import.meta.dirname, 'example-batch.ts');
  await run(process.execPath, ['--conditions=textgrad-src', script, list, result], {
    cwd: folder,
    env: safe(),
  });
  return JSON.parse(readFileSync(result, 'utf8')) as readonly Outcome[];
}

/** The environment without keys, so that no example can spend anything. */
const safe = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/KEY|TOKEN|SECRET/u.test(name)));

async function typeErrors(
  folder: string,
  examples: readonly Example[],
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const types = join(folder, 'types');
  mkdirSync(types);
  for (const [index, { code }] of examples.entries()) writeModule(types, index, code);
  const config = { extends: '../../../../tsconfig.json', include: ['*.ts'], exclude: [] };
  writeFileSync(join(types, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  const output = await run(tsc, ['-p', types, '--pretty', 'false'], { cwd: types }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: string }) => error.stdout ?? String(error),
  );
  const found = [...output.matchAll(/example-(\d+)\.ts\((\d+),\d+\): error (TS\d+: .*)$/gmu)].map(
    ([, index, line, message = '']) => ({ index: Number(index), line: Number(line), message }),
  );
  return Map.groupBy(found, ({ index }) => index);
}

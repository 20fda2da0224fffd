/** Runs examples one after the other in this process, and writes down what they print; see run-examples.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { setBackwardEngine } from '@textgrad/core';
import type { Outcome } from './run-examples.ts';

const [listPath = '', resultPath = ''] = process.argv.slice(2);
const modules = JSON.parse(readFileSync(listPath, 'utf8')) as readonly string[];
const outcomes: Outcome[] = [];

/** Milliseconds that one example may take. */
const timeLimit = 30_000;

for (const module of modules) {
  const printed: Record<number, string> = {};
  const log =
    (line: number) =>
    (...values: readonly unknown[]): void => {
      const text = format(...values);
      printed[line] = printed[line] === undefined ? text : `${printed[line]}\n${text}`;
    };
  Object.assign(globalThis, { __exampleLog: log });
  setBackwardEngine(undefined);
  const failure = await Promise.race([running(module), timeUp()]);
  outcomes.push({ module, printed, ...(failure ? { failure } : {}) });
}
writeFileSync(resultPath, JSON.stringify(outcomes));
process.exit(0);

async function running(module: string): Promise<Outcome['failure']> {
  try {
    await import(pathToFileURL(module).href);
    return undefined;
  } catch (error) {
    const { stack = '', message = String(error) } = error instanceof Error ? error : {};
    const place = stack.split('\n').find((frame) => frame.includes(module));
    return { message, line: Number(/:(\d+):\d+\)?$/u.exec(place ?? '')?.[1] ?? 1) };
  }
}

function timeUp(): Promise<Outcome['failure']> {
  const failure = { message: `it took longer than ${timeLimit} ms`, line: 1 };
  return new Promise((resolve) => setTimeout(resolve, timeLimit, failure).unref());
}

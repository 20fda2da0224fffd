import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defined, messageOf, usageError } from '@textgrad/core';
import {
  checkSimulator,
  openSimulator,
  type SimulatorFinding,
  type SimulatorReport,
  simulatorDoor,
} from '@textgrad/core/simulators';
import { listenForInterrupts } from '../run/interrupts.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor, type Style } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The flags of `textgrad simulator check`. */
export interface SimulatorFlags {
  /** A file of examples. */
  readonly examples?: string;
  readonly interpreter?: string;
  readonly timeout?: number;
  readonly json?: boolean;
}

/** Examples that are tried at most: enough to tell, and soon done. */
const mostExamples = 20;
/** What a run is reckoned by. */
const [steps, proposals] = [200, 4];

/** Tries a simulator and prints what is to be mended; resolves with the exit code. */
export async function checkDoor(
  door: string,
  given: readonly string[],
  flags: SimulatorFlags,
  terminal: Terminal,
): Promise<number> {
  const { stdout, env, cwd } = terminal;
  const examples = [...given, ...(await linesOf(flags.examples, cwd))].slice(0, mostExamples);
  if (examples.length === 0)
    throw usageError(
      'EXAMPLES_MISSING',
      "Give at least one legal text: textgrad simulator check <door> 'CCO', or --examples <file> with one a line.",
    );
  const interrupts = listenForInterrupts(terminal, () => {});
  try {
    await using simulator = await openSimulator(doorOf(door, flags), { folder: cwd, env });
    const report = await checkSimulator(simulator, { examples, signal: interrupts.stopSignal });
    const isFine = report.findings.every(({ status }) => status !== 'mend');
    if (flags.json) writeJson(stdout, { ok: isFine, simulator: simulator.name, ...report });
    else stdout.write(textOf(simulator.name, report, terminal));
    return isFine ? 0 : 1;
  } finally {
    interrupts.dispose();
  }
}

function doorOf(door: string, { interpreter, timeout }: SimulatorFlags): Parameters<typeof openSimulator>[0] {
  if (interpreter === undefined && timeout === undefined) return door;
  if (interpreter !== undefined && !door.startsWith('python:'))
    throw usageError(
      'INTERPRETER_UNUSED',
      `--interpreter is the Python of a door 'python:<file>:<function>'; '${door.slice(0, 80)}' is started without one: leave it out.`,
    );
  const [, file = '', name] = /^python:(.+?)(?::(\w+))?$/u.exec(door) ?? [];
  const python = defined({ python: file, function: name, interpreter, timeout });
  const other = door.startsWith('command:')
    ? { command: door.slice('command:'.length), timeout }
    : { url: door, timeout };
  const parsed = simulatorDoor.safeParse(file === '' ? other : python);
  return parsed.success ? parsed.data : door;
}

async function linesOf(file: string | undefined, cwd: string): Promise<readonly string[]> {
  if (file === undefined) return [];
  try {
    const lines = (await readFile(resolve(cwd, file), 'utf8')).split(/\r?\n/u);
    return lines.filter((line) => line.trim() !== '');
  } catch (cause) {
    throw usageError('EXAMPLES_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}

const marks: Readonly<Record<SimulatorFinding['status'], readonly [style: Style, mark: string]>> = {
  ok: ['green', '✓'],
  note: ['yellow', '!'],
  mend: ['red', '✗'],
};

function textOf(name: string, { findings, seconds }: SimulatorReport, { stdout, env }: Terminal): string {
  const paint = paintFor(stdout, env);
  const lines = findings.map(
    ({ status, about, words }) => `${paint(...marks[status])} ${printable(about)}: ${printable(words)}`,
  );
  const wrong = findings.filter(({ status }) => status === 'mend').length;
  const verdict = wrong === 0 ? 'A run can use it.' : `${wrong} to mend before a run uses it.`;
  return [
    printable(name),
    ...lines,
    `${steps} steps of ${proposals} proposals each would take ${durationOf(seconds * steps * proposals)} with one worker.`,
    verdict,
    '',
  ].join('\n');
}

function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

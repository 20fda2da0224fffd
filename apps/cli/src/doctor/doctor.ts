import { resolve } from 'node:path';
import { defined, type HealthCheck } from '@textgrad/core';
import { defaults } from '../commands/options.ts';
import { loadAll } from '../plugins/load.ts';
import type { ModelFlags } from '../request/model-settings.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import { writeJson } from '../terminal/json.ts';
import { type Paint, paintFor, type Style } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checkFolder, checkKeys, checkNode, checkPlugins, checkStore } from './checks.ts';
import { askPlugins } from './plugin-checks.ts';

/** The flags of `textgrad doctor`. */
export interface DoctorFlags {
  readonly out?: string;
  readonly store?: string;
  readonly plugin?: readonly string[];
  /** Asks this engine one question. */
  readonly engine?: string;
  readonly timeout?: ModelFlags['timeout'];
  readonly json?: boolean;
}

/** Checks what a run needs and prints how to mend what is wrong; resolves with the exit code. */
export async function doctor(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const { stdout, env, cwd, nodeVersion, process } = terminal;
  if (flags.engine !== undefined) return diagnose(flags.engine, flags, terminal);
  const plugins = await loadAll(flags.plugin ?? [], cwd);
  const checks: readonly HealthCheck[] = [
    checkNode(nodeVersion),
    ...checkPlugins(plugins),
    ...(await askPlugins(plugins.loaded, env)),
    checkFolder('run directories', resolve(cwd, flags.out ?? defaults.out), '--out'),
    ...(await checkStore(resolve(cwd, flags.store ?? defaults.store), process.host)),
    ...checkKeys(env),
  ];
  const ok = checks.every(({ status }) => status !== 'failed');
  if (flags.json) writeJson(stdout, { ok, checks });
  else stdout.write(`${report(checks, ok, paintFor(stdout, env))}\n`);
  return ok ? 0 : 1;
}

/** Asks an engine and prints what it can, and what went over the wire; resolves with the exit code. */
async function diagnose(engine: string, flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const { stdout, env } = terminal;
  const interrupts = listenForInterrupts(terminal, () => {});
  try {
    const { askEngines } = await import('./engine-checks.ts');
    const model = defined({ timeout: flags.timeout });
    const { checks, transcript } = await askEngines(engine, terminal, model, interrupts.stopSignal);
    const ok = checks.every(({ status }) => status !== 'failed');
    if (flags.json) writeJson(stdout, { ok, checks, transcript });
    else stdout.write(`${lines(checks, paintFor(stdout, env)).join('\n')}\n${transcriptText(transcript)}`);
    return ok ? 0 : 1;
  } finally {
    interrupts.dispose();
  }
}

function transcriptText(transcript: readonly string[]): string {
  if (transcript.length === 0) return '';
  const about = 'What went over the wire, without keys; a report of a fault may quote it:';
  return `\n${about}\n\n${transcript.map((one) => printable(one)).join('\n\n')}\n`;
}

const marks: Readonly<Record<HealthCheck['status'], readonly [style: Style, mark: string]>> = {
  ok: ['green', '✓'],
  missing: ['dim', '–'],
  failed: ['red', '✗'],
};

function lines(checks: readonly HealthCheck[], paint: Paint): readonly string[] {
  return checks.map(({ name, status, found, fix }) => {
    const line = `${paint(...marks[status])} ${name.padEnd(25)} ${printable(found)}`;
    return fix === undefined ? line : `${line}\n  ${' '.repeat(25)} ${paint('yellow', fix)}`;
  });
}

function report(checks: readonly HealthCheck[], ok: boolean, paint: Paint): string {
  const verdict = ok
    ? 'Everything that a run with the embedded engine needs is there; a key is needed only for its own engine.'
    : 'Something is missing: see the lines marked ✗.';
  return [...lines(checks, paint), '', verdict].join('\n');
}

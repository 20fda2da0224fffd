import { formatNumber, usageError } from '@textgrad/core';
import { type TranscriptCall, type TranscriptStep, transcriptOf } from '@textgrad/core/runs';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';

/** The flags of `textgrad transcript`. */
export interface TranscriptFlags {
  readonly store?: string;
  readonly json?: boolean;
}

/**
 * Prints what engines were asked in a run, or in one of its steps, and what they said.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `STEP_UNKNOWN` with the steps that there are.
 */
export async function transcript(
  given: string,
  step: number | undefined,
  { store: path, json = false }: TranscriptFlags,
  { stdout, cwd }: Terminal,
): Promise<void> {
  const { run, steps } = await readStore(path, cwd, (store) => {
    const { id } = findRun(given, store);
    return { run: id, steps: store ? transcriptOf(store, id) : [] };
  });
  const wanted = step === undefined ? steps : steps.filter((one) => one.step === step);
  if (step !== undefined && wanted.length === 0) {
    const known = steps.map((one) => one.step);
    throw usageError(
      'STEP_UNKNOWN',
      `No engine was asked in step ${step} of the run '${run}'. ${known.length === 0 ? 'None was asked in any.' : `It was asked in ${known.length === 1 ? 'step' : 'steps'} ${known.join(', ')}.`}`,
      { details: { run, step, known } },
    );
  }
  if (json) return writeJson(stdout, { run, steps: wanted });
  stdout.write(`# Transcript of ${run}\n${wanted.map(stepText).join('') || '\nNo engine was asked.\n'}`);
}

function stepText({ step, underWay = false, calls }: TranscriptStep): string {
  const title = step === 0 ? 'The start' : `Step ${step}${underWay ? ', under way when the run ended' : ''}`;
  return `\n## ${title}\n${calls.map((call, index) => callText(call, `${step}.${index + 1}`)).join('')}`;
}

function callText(call: TranscriptCall, number: string): string {
  const { role, engine, system, prompt, reply, error, refused = [], rationales = [], failures } = call;
  return [
    `\n### ${number} ${role}, ${engine}\n`,
    `${factsOf(call)}\n`,
    ...(system === undefined ? [] : [`System prompt:\n\n${fenced(system)}\n`]),
    `Prompt:\n\n${fenced(prompt)}\n`,
    ...failures.map(({ code, message }) => `A try failed (${code}): ${printable(message)}\n`),
    ...(reply === undefined ? [] : [`Reply:\n\n${fenced(reply)}\n`]),
    ...(error === undefined ? [] : [`No reply: ${printable(error)}\n`]),
    ...refused.map((problem) => `**Refused:** ${printable(problem)}\n`),
    ...rationales.map((idea) => `**Idea:** ${printable(idea)}\n`),
  ].join('\n');
}

function factsOf({ inputTokens, outputTokens, seconds, sampling = {} }: TranscriptCall): string {
  const facts = [
    ...(inputTokens === undefined ? [] : [`${inputTokens} tokens in, ${outputTokens} out`]),
    `${formatNumber(seconds)} s`,
    ...Object.entries(sampling).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ];
  return facts.join(' · ');
}

/** A text between fences that it does not hold itself. */
function fenced(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${printable(text)}\n${fence}`;
}

import {
  type Decoded,
  type Engine,
  isPlaceholder,
  TextGradError,
  tagged,
  text,
  usageError,
  withoutThinking,
} from '@textgrad/core';
import { elisionIn, leftOut } from '../program/elision.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import type { Program, Test } from '../sandbox/sandbox.ts';
import { showTests } from '../suite/shown-tests.ts';
import { programCodec } from '../variables/program-codec.ts';

const mostTries = 3;

/**
 * Asks an engine for a first program.
 *
 * @throws TextGradError `SOLVE_NEEDS_MODEL` for the rule-based expert, which mends programs and writes none;
 * `SOLVE_NO_PROGRAM` when no answer is a program.
 */
export async function firstProgram(
  engine: Engine,
  reader: ProgramReader,
  problem: {
    readonly statement: string;
    /** The tests that the engine is shown; none where it is to see the problem alone. */
    readonly tests: readonly Test[];
    readonly entryPoint: string | undefined;
  },
  signal: AbortSignal,
): Promise<string> {
  if (engine.kind === 'expert')
    throw usageError(
      'SOLVE_NEEDS_MODEL',
      'The rule-based expert mends programs and writes none. Connect a language model, such as --engine openai:gpt-4o or --engine ollama:qwen3, or give a first program to mend, --set program=<file>.',
    );
  const codec = programCodec(reader, { entryPoint: problem.entryPoint });
  const system = `You write correct ${reader.title} programs. Answer with ${codec.format}`;
  const shown = problem.tests.length === 0 ? '' : `\n${showTests(problem.tests)}`;
  const prompt = `Solve this problem:\n${tagged('PROBLEM', problem.statement)}${shown}`;
  let problems: readonly string[] = [];
  let again = '';
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const reply = await engine.generate(
      { role: 'forward', system, content: [text(`${prompt}${again}`)] },
      { signal },
    );
    if (isPlaceholder(reply)) return standIn(reader, problem.entryPoint);
    const answer = withoutThinking(reply.text);
    const decoded = wholeProgram(await codec.decode(answer));
    if (decoded.ok) return decoded.value;
    problems = decoded.problems;
    again = `\nAnswer ${attempt} cannot be used.\n${tagged('LM_OUTPUT', answer)}\n${tagged('PROBLEMS', problems.join('\n'))}\nAnswer again, with this put right.`;
  }
  throw new TextGradError(
    'engine',
    'SOLVE_NO_PROGRAM',
    `The engine '${engine.name}' wrote no program in ${mostTries} answers. ${problems.join(' ')}`,
  );
}

/** A program that does nothing, where a plan asks nobody for one. */
const standIn = ({ language }: ProgramReader, entryPoint = 'solution'): string =>
  language === 'python' ? `def ${entryPoint}(*given):\n    pass\n` : `function ${entryPoint}() {}\n`;

/** Nothing stands for code that was left out: there is no old version to take it from. */
function wholeProgram(decoded: Decoded<Program>): Decoded<string> {
  if (!decoded.ok) return decoded;
  const { source } = decoded.value;
  const elided = elisionIn(source, '');
  return elided === undefined ? { ok: true, value: source } : { ok: false, problems: [leftOut(elided)] };
}

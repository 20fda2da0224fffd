import { messageOf } from '../errors/index.ts';
import { type Bundle, type BundleLine, lineSchema } from './bundle-format.ts';
import { invalid } from './refusal.ts';

/** Lines that a bundle may have; a run of 10,000 steps with 20 calls each has fewer. */
const mostLines = 1_000_000;

/** Lines without anything that it may have, such as one at its end. */
const mostBlank = 100;

/** Characters of a problem that are shown. */
const mostWords = 200;

/**
 * Reads the lines of a bundle, each for itself.
 *
 * @throws TextGradError `BUNDLE_INVALID` with the number of the first line that is not one.
 */
export async function readBundle(lines: Iterable<string> | AsyncIterable<string>): Promise<Bundle> {
  const read: BundleLine[] = [];
  let number = 0;
  let blank = 0;
  for await (const line of lines) {
    number++;
    if (number > mostLines) throw invalid(`it has more than ${mostLines} lines`);
    if (line.trim() !== '') read.push(readLine(line, number));
    else if (++blank > mostBlank) throw invalid(`it has more than ${mostBlank} blank lines`);
  }
  const [header, run] = read;
  const entries = read.filter((line) => line.type === 'entry');
  const calls = read.filter((line) => line.type === 'call');
  if (header?.type !== 'header' || run?.type !== 'run' || read.length !== 2 + entries.length + calls.length)
    throw invalid('it has to start with one header and one run');
  return { header, run, entries, calls };
}

function readLine(line: string, number: number): BundleLine {
  const parsed = checked(parse(line, number), number);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidLine(number, `${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}

function checked(value: unknown, number: number): ReturnType<typeof lineSchema.safeParse> {
  try {
    return lineSchema.safeParse(value);
  } catch (cause) {
    // Data that is nested too deeply for the stack.
    throw invalidLine(number, messageOf(cause));
  }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw invalidLine(number, messageOf(cause));
  }
}

function invalidLine(number: number, problem: string): Error {
  return invalid(
    `line ${number}: ${problem.length > mostWords ? `${problem.slice(0, mostWords)}…` : problem}`,
  );
}

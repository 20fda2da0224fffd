import { z } from 'zod';

/** What became of one test, or of a file of tests that could not be loaded. */
export interface TestEvent {
  /** Whether it is a file, whose tests are then not known. */
  readonly isFile: boolean;
  /** The file of the test, from the folder; empty where the runner does not say. */
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What the runner says of a failure. */
  readonly message: string;
}

/** The lines of files that a test runs, by path. */
export type LinesByPath = ReadonlyMap<string, ReadonlySet<number>>;

/** What a command says of its tests. */
export interface Report {
  readonly events: readonly TestEvent[];
  /** The lines that each test runs, by {@link testKey} or the test's name alone; empty where nobody counted. */
  readonly lines: ReadonlyMap<string, LinesByPath>;
  /** A sentence on what was too much to read; nothing where all was read. */
  readonly leftOut?: string | undefined;
}

/** What tells a test from others of the same name. */
export const testKey = ({ file, name }: Pick<TestEvent, 'file' | 'name'>): string => `${file}: ${name}`;

/** What is read of one command at most: tests, lines of its report, characters of one such line, and lines that tests run. */
const mostEvents = 20_000;
const mostReported = 100_000;
const mostCharacters = 4_000_000;
/** A million numbers in sets take some 40 MB. */
export const mostNamedLines = 2_000_000;

/** What is said where tests name more lines than are kept. */
export const tooManyLines = `Which lines each test runs is left out: the tests name more than ${mostNamedLines} lines together.`;

const test = z.object({
  event: z.enum(['test', 'file']),
  file: z.string().max(4_000),
  name: z.string().max(4_000),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  message: z.string().nullish(),
});
const lines = z.object({
  event: z.literal('lines'),
  file: z.string().max(4_000),
  name: z.string().max(4_000),
  lines: z.record(z.string(), z.array(z.int().positive()).max(100_000)),
});

const event = z.union([test, lines]);

/** The events that our own reporters write, one a line; a line that is none is left out, and what is too much is said. */
export function readEvents(text: string): Report {
  const events: TestEvent[] = [];
  const run = new Map<string, LinesByPath>();
  let [reported, named] = [0, 0];
  let leftOut: string | undefined;
  for (const [line] of text.matchAll(/[^\n]+/gu)) {
    if (++reported > mostReported || events.length >= mostEvents) {
      leftOut = `Not all of the report was read: it has more than ${mostEvents} tests or ${mostReported} lines.`;
      break;
    }
    if (line.length > mostCharacters) {
      leftOut = `Not all of the report was read: a line of it has more than ${mostCharacters} characters.`;
      continue;
    }
    const json = line.startsWith('{') ? jsonOf(line) : undefined;
    if (json === undefined) continue;
    const read = event.safeParse(json);
    if (!read.success) continue;
    if (read.data.event === 'lines') {
      const paths = Object.entries(read.data.lines);
      named += paths.reduce((sum, [, numbers]) => sum + numbers.length, paths.length);
      if (named <= mostNamedLines)
        run.set(testKey(read.data), new Map(paths.map(([path, numbers]) => [path, new Set(numbers)])));
    } else {
      const { event: kind, file, name, outcome, message } = read.data;
      events.push({ isFile: kind === 'file', file, name, outcome, message: message ?? '' });
    }
  }
  // Lines of some of the tests would blame the wrong ones.
  if (named > mostNamedLines) return { events, lines: new Map(), leftOut: leftOut ?? tooManyLines };
  return { events, lines: run, leftOut };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

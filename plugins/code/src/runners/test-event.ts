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
}

/** What tells a test from others of the same name. */
export const testKey = ({ file, name }: Pick<TestEvent, 'file' | 'name'>): string => `${file}: ${name}`;

/** Tests that are read of one command at most. */
const mostEvents = 20_000;

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

/** The events that our own reporters write, one a line; a line that is none is left out. */
export function readEvents(text: string): Report {
  const events: TestEvent[] = [];
  const run = new Map<string, LinesByPath>();
  for (const line of text.split('\n')) {
    const read = z.union([test, lines]).safeParse(jsonOf(line));
    if (!read.success || events.length >= mostEvents) continue;
    if (read.data.event === 'lines')
      run.set(
        testKey(read.data),
        new Map(Object.entries(read.data.lines).map(([path, numbers]) => [path, new Set(numbers)])),
      );
    else {
      const { event, file, name, outcome, message } = read.data;
      events.push({ isFile: event === 'file', file, name, outcome, message: message ?? '' });
    }
  }
  return { events, lines: run };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

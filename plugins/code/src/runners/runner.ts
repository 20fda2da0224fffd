import { mostKept } from '../command/command.ts';
import { readCoverageJson } from './coverage-json.ts';
import { readJsonReport } from './json-report.ts';
import { isTap, readTap } from './tap.ts';
import { type Report, readEvents } from './test-event.ts';

/** Names of the ways in which results are read. */
export const runnerNames = ['node', 'vitest', 'jest', 'pytest', 'tap', 'exit'] as const;

/** How results are read. */
export type RunnerName = (typeof runnerNames)[number];

/** Where a command runs, as it sees it. */
export interface RunnerPlace {
  readonly harness: string;
  readonly results: string;
  /** The files of which it is counted which lines each test runs. */
  readonly paths: readonly string[];
}

/** What a command left behind. */
export interface Ran {
  readonly output: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A test runner: how it is made to say what became of each test, and how that is read. */
export interface Runner {
  readonly name: RunnerName;
  /** In words, for results. */
  readonly reads: string;
  environment(place: RunnerPlace): Readonly<Record<string, string>>;
  /** The command with what makes it write a report. */
  command(command: string, place: RunnerPlace): string;
  read(ran: Ran, folder: string): Report;
}

const nothing: Report = { events: [], lines: new Map() };
const asItIs = (command: string): string => command;

const endingWith = (files: Ran['files'], name: string): string =>
  [...files].find(([path]) => path.endsWith(`/${name}`))?.[1] ?? '';

/** A further argument; behind `--` where a package manager would take it for its own. */
function withArguments(command: string, given: string): string {
  const isNpm = /^\s*npm (?:test|t|run|run-script)\b/u.test(command) && !/ -- /u.test(command);
  return `${command}${isNpm ? ' --' : ''} ${given}`;
}

const jsonRunner = (name: 'vitest' | 'jest', given: (path: string) => string): Runner => ({
  name,
  reads: `the JSON report of ${name}`,
  environment: () => ({}),
  command: (command, { results }) => withArguments(command, given(`${results}/report.json`)),
  read: ({ files }, folder) => ({
    events: readJsonReport(endingWith(files, 'report.json'), folder) ?? [],
    lines: new Map(),
  }),
});

/** Every way in which results are read. */
export const runners: Readonly<Record<RunnerName, Runner>> = {
  node: {
    name: 'node',
    reads: 'a reporter of node:test',
    environment: ({ harness, results }) => ({
      NODE_OPTIONS: `--import=${harness}/node-lines.mjs --test-reporter=${harness}/node-reporter.mjs --test-reporter-destination=${results}/printed.txt`,
    }),
    command: asItIs,
    read: ({ files }) => readEvents(endingWith(files, 'events.jsonl')),
  },
  vitest: jsonRunner('vitest', (path) => `--reporter=json --outputFile=${path}`),
  jest: jsonRunner('jest', (path) => `--json --outputFile=${path}`),
  pytest: {
    name: 'pytest',
    reads: 'a plugin of pytest',
    environment: ({ harness }) => ({
      PYTEST_ADDOPTS: '-p textgrad_pytest -p no:cacheprovider',
      PYTHONPATH: harness,
    }),
    command: asItIs,
    read({ files }) {
      const report = readEvents(endingWith(files, 'events.jsonl'));
      const { lines, leftOut } = readCoverageJson(files.get('coverage.json') ?? '');
      return lines.size > 0 ? { ...report, lines } : { ...report, leftOut: report.leftOut ?? leftOut };
    },
  },
  tap: {
    name: 'tap',
    reads: 'the Test Anything Protocol that it prints',
    environment: () => ({}),
    command: asItIs,
    read: ({ output }) => ({
      ...nothing,
      events: isTap(output) ? readTap(output) : [],
      leftOut:
        output.length < mostKept
          ? undefined
          : `Only the last ${mostKept} characters of what was printed are read.`,
    }),
  },
  exit: {
    name: 'exit',
    reads: 'its exit code alone, as one test',
    environment: () => ({}),
    command: asItIs,
    read: () => nothing,
  },
};

import { atLeast, type Evaluation, evaluation, quantity } from '@textgrad/core';
import { type CommandLimits, type CommandRun, endInWords } from '../command/command.ts';
import type { Folder } from '../folder/folder.ts';
import { blamedIn, sayBlamed } from '../report/blamed-files.ts';
import { failureWords, lastLines, measuredName } from '../report/failure-words.ts';
import type { Report, TestEvent } from '../runners/test-event.ts';
import { passedName, unsafeName } from './run-evaluation.ts';

/** What a run is judged by. */
export interface ProjectJudgement {
  readonly command: string;
  readonly folder: string;
  readonly limits: CommandLimits;
  /** Names of tests that are known to be there; those that are missing have failed. */
  readonly expected: readonly string[];
  /** Names of tests that pass and fail by themselves: they are not counted. */
  readonly flaky: readonly string[];
  /** Whether it was run without isolation; said with the measurements, so that no result hides it. */
  readonly unsafe: boolean;
}

/** A test as it is measured. */
interface Judged {
  readonly name: string;
  readonly passes: boolean;
  /** Why it fails; only some of them are asked. */
  readonly words: () => string;
}

/** The measurement of a test whose verdict changes by itself. */
export const flakyName = 'flaky tests, not counted';
/** Stands with what was too much to read of a report. */
const leftOutName = 'report of the tests';
/** Stands for a file of tests that is loaded. */
const loads = 'the file is loaded';

/** Failures whose words are kept, and blamed stretches that are named. */
const mostWords = 12;
const mostBlamed = 6;

/**
 * What a command says of its tests, as an evaluation: each test is a measurement and a sample, 1 where it passes, and the score is
 * the share that passes. A command that names no test is one test itself.
 */
export function projectEvaluation(
  { end, output }: CommandRun,
  report: Report,
  version: Folder,
  judgement: ProjectJudgement,
): Evaluation {
  const { command, folder, limits, expected, flaky, unsafe } = judgement;
  const isOver = end.how === 'exited' ? undefined : endInWords(end, limits);
  const found = withMissing(
    judgedTests(report.events, folder, [
      passedName,
      unsafeName,
      flakyName,
      leftOutName,
      measuredName(command),
    ]),
    expected,
    loadedFiles(report.events),
    isOver ?? report.leftOut ?? 'It was not run.',
  );
  const uncounted = new Set(flaky);
  const counted = found.filter(({ name }) => !uncounted.has(name));
  const succeeds = end.how === 'exited' && end.code === 0;
  const words = [...(isOver === undefined ? [] : [isOver]), lastLines(output, folder)].join('\n');
  const whole: Judged = {
    name: measuredName(command),
    passes: succeeds,
    words: () => `${endInWords(end, limits)}\n${lastLines(output, folder)}`,
  };
  const isUnexplained = !succeeds && found.every(({ passes }) => passes);
  const tests =
    counted.length === 0 || isUnexplained
      ? [
          ...counted,
          {
            ...whole,
            words: isUnexplained ? () => `${endInWords(end, limits)} No test failed.\n${words}` : whole.words,
          },
        ]
      : counted;
  const passed = tests.filter(({ passes }) => passes).length;
  const blamed = blamedIn(
    report,
    version.map(({ path }) => path),
  ).slice(0, mostBlamed);
  return evaluation({
    score: passed / tests.length,
    measurements: [
      {
        name: passedName,
        quantity: quantity(passed),
        attributions: blamed.map((one) => ({
          subject: `${one.path} ${one.first}`,
          cause: `mending ${sayBlamed(one, version)},`,
          change: quantity(one.failing * one.suspicion),
        })),
      },
      ...(unsafe ? [{ name: unsafeName, quantity: quantity(1) }] : []),
      ...(flaky.length > 0 ? [{ name: flakyName, quantity: quantity(flaky.length) }] : []),
      ...tests.map(({ name, passes }) => ({ name, quantity: quantity(Number(passes)), goal: atLeast(1) })),
    ],
    feedback: Object.fromEntries([
      ...(report.leftOut === undefined ? [] : [[leftOutName, report.leftOut]]),
      ...tests
        .filter(({ passes }) => !passes)
        .slice(0, mostWords)
        .map((one) => [one.name, one.words()]),
    ]),
    samples: Object.fromEntries(tests.map(({ name, passes }) => [name, Number(passes)])),
  });
}

const loadsName = (file: string): string => measuredName(`${file}: ${loads}`);

/** The tests that were run, each under a name that no other and none of `taken` has. */
function judgedTests(
  events: readonly TestEvent[],
  folder: string,
  taken: readonly string[],
): readonly Judged[] {
  const own = ownNames(taken);
  return events
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ isFile, file, name, outcome, message }) => ({
      name: own(isFile ? loadsName(file || name) : measuredName(file === '' ? name : `${file}: ${name}`)),
      passes: outcome === 'passed',
      words: () => failureWords(message, folder) || 'The runner does not say why.',
    }));
}

/** Numbers names that were given before: 'x', 'x (2)'. */
function ownNames(taken: readonly string[]): (name: string) => string {
  const names = new Set(taken);
  const counts = new Map(taken.map((name) => [name, 1]));
  return (given) => {
    const plain = given || 'a test without a name';
    let [name, count] = [plain, counts.get(plain) ?? 0];
    do {
      count += 1;
      name = count === 1 ? plain : `${plain} (${count})`;
    } while (names.has(name));
    counts.set(plain, count);
    names.add(name);
    return name;
  };
}

/** The files of which there are tests, as names of tests that they are loaded. */
const loadedFiles = (events: readonly TestEvent[]): ReadonlySet<string> =>
  new Set([...new Set(events.map(({ isFile, file }) => (isFile ? '' : file)))].map(loadsName));

/** The tests with those that are expected and not there: a file that was not loaded before is now, where it has tests. */
function withMissing(
  found: readonly Judged[],
  expected: readonly string[],
  loaded: ReadonlySet<string>,
  words: string,
): readonly Judged[] {
  const names = new Set(found.map(({ name }) => name));
  const missing = expected.filter((name) => !names.has(name));
  return [...found, ...missing.map((name) => ({ name, passes: loaded.has(name), words: () => words }))];
}

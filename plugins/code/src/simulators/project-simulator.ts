import { availableParallelism } from 'node:os';
import { defined, type Environment, evaluation, type Simulator, usageError } from '@textgrad/core';
import { barePlace } from '../command/bare-place.ts';
import { type CommandLimits, defaultCommandLimits } from '../command/command.ts';
import { isolatedPlace } from '../command/isolated-place.ts';
import { patchDetails } from '../folder/exact-patch.ts';
import { type Folder, textIn } from '../folder/folder.ts';
import { readFiles } from '../folder/folder-text.ts';
import { plainText, writtenLike } from '../folder/line-ends.ts';
import { rawText, type Snapshot, snapshotHash } from '../folder/snapshot.ts';
import { sourceFolder } from '../folder/source-folder.ts';
import { type RunnerName, runners } from '../runners/runner.ts';
import { fewAtATime } from './one-at-a-time.ts';
import { projectEvaluation } from './project-evaluation.ts';

/** Commands of all projects at a time: each starts processes of its own, and one that waits for others may run out of time. */
const inTurn = fewAtATime(Math.max(1, Math.floor(availableParallelism() / 2)));

/** What the project simulator judges versions of a folder by. */
export interface ProjectSettings {
  readonly snapshot: Snapshot;
  /** A command of the project that fails while it is wrong; a shell reads it. */
  readonly test: string;
  readonly runner: RunnerName;
  /** Whether it is run without isolation. */
  readonly unsandboxed?: boolean | undefined;
  readonly limits?: CommandLimits | undefined;
  /** Further folders of this machine that the command may read. */
  readonly readable?: readonly string[] | undefined;
  readonly expected?: readonly string[] | undefined;
  readonly flaky?: readonly string[] | undefined;
  /** Which repetition of the same measurement this is, from 0. */
  readonly repeat?: number | undefined;
}

/**
 * Runs a project's own tests in a copy of its folder with the files of a version; the score is the share of tests that pass.
 *
 * Evaluating rejects with `SANDBOX_UNAVAILABLE` where there is no bubblewrap, `PROGRAMS_NOT_ALLOWED` without isolation, or with
 * further folders to read, where the context allows no programs.
 *
 * @param programs The environment of programs that are run without isolation.
 */
export function projectSimulator(settings: ProjectSettings, programs?: Environment): Simulator {
  const { snapshot, test, limits = defaultCommandLimits, unsandboxed = false } = settings;
  const { readable = [], expected = [], flaky = [], repeat = 0 } = settings;
  const runner = runners[settings.runner];
  return {
    name: 'code/project-tests',
    version: '3',
    shared: false,
    settings: {
      files: snapshotHash(snapshot),
      test,
      runner: runner.name,
      place: unsandboxed ? 'unsandboxed' : 'bubblewrap',
      limits: { ...limits },
      ...defined({
        expected: expected.length > 0 ? [...expected] : undefined,
        flaky: flaky.length > 0 ? [...flaky] : undefined,
        repeat: repeat > 0 ? repeat : undefined,
        readable: readable.length > 0 ? [...readable] : undefined,
      }),
    },
    async evaluate(candidate, { signal }) {
      const version = readFiles(candidate);
      if (!version.ok) return evaluation({ problems: version.problems });
      const changed = changedFiles(snapshot, version.value);
      if (typeof changed === 'string') return evaluation({ problems: [changed] });
      const opened = unsandboxed || readable.length > 0 ? allowed(programs) : {};
      const place = unsandboxed ? barePlace(opened) : isolatedPlace();
      const { folder, chosen: paths, installed } = snapshot;
      const { harness, results } = place;
      const here = { harness, results, paths };
      const job = {
        command: runner.command(test, here),
        folder,
        source: await sourceFolder(snapshot),
        changed,
        installed,
        readable,
        wanted: ['coverage.json'],
        environment: {
          ...{ CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' },
          TEXTGRAD_RESULTS: results,
          TEXTGRAD_FOLDER: place.copyOf(folder),
          TEXTGRAD_PATHS: JSON.stringify(paths),
          ...runner.environment(here),
        },
        limits,
      };
      const run = await inTurn(() => place.run(job, signal), signal);
      const report = runner.read(run, folder);
      const details = patchDetails(snapshot, version.value, changed);
      const measured = projectEvaluation(run, report, version.value, {
        command: test,
        folder,
        limits,
        expected,
        flaky,
        unsafe: unsandboxed,
      });
      return { ...measured, ...defined({ details }) };
    },
  };
}

/** What differs from the snapshot, as it is to stand in files; or why a version is none of this folder. */
function changedFiles(snapshot: Snapshot, version: Folder): ReadonlyMap<string, string> | string {
  const changed = new Map<string, string>();
  for (const path of snapshot.chosen) {
    const [raw, text] = [rawText(snapshot, path) ?? '', textIn(version, path)];
    if (text === undefined) return `The file '${path}' is not there.`;
    if (text !== closed(plainText(raw))) changed.set(path, writtenLike(raw, text));
  }
  const strange = version.find(({ path }) => !snapshot.chosen.includes(path));
  return strange === undefined ? changed : `'${strange.path}' is none of the files that may change.`;
}

/** A text as folders hold it, with a line end at its end. */
const closed = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function allowed(programs: Environment | undefined): Environment {
  if (programs !== undefined) return programs;
  throw usageError(
    'PROGRAMS_NOT_ALLOWED',
    'The configuration runs a command without isolation or lets it read further folders, and what others configured is not started by itself: read it, then say --run-programs, or in a program context.programs.',
  );
}

import {
  defined,
  defineTask,
  type Evaluation,
  meetsAllGoals,
  type TaskSetup,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import { exampleProject, exampleTestCommand } from '../datasets/example-project.ts';
import { projectArtifacts } from '../files/project-files.ts';
import { folderText } from '../folder/folder-text.ts';
import { plainText } from '../folder/line-ends.ts';
import { rawText, type Snapshot } from '../folder/snapshot.ts';
import { chooseRunner } from '../runners/choose-runner.ts';
import { checkScript } from '../runners/package-script.ts';
import { type RunnerName, runners } from '../runners/runner.ts';
import { snapshotIn } from '../simulators/folder-part.ts';
import type { ProjectSettings } from '../simulators/project-simulator.ts';
import { heldOutEvaluation } from '../simulators/tests-simulator.ts';
import { followOwnText } from '../variables/diff-codec.ts';
import { sayingWhatFailsThroughout } from './failing-throughout.ts';
import { listOfGlobs, type ProjectConfig, projectConfig } from './project-config.ts';
import { projectRemarks } from './project-remarks.ts';
import { shownTestFiles } from './shown-test-files.ts';
import { namesTests, triedOut } from './try-out.ts';

/** A command on a folder, however its results are read. */
type ProjectCommand = Omit<ProjectSettings, 'runner' | 'expected' | 'flaky' | 'repeat'>;

/** Changes files of a project until its own tests pass. */
export const project = defineTask<ProjectConfig>({
  title: 'Project repair',
  description:
    "Changes several files of a project, step by step, until its own tests pass: a command such as 'npm test'.",
  config: projectConfig,
  steps: 25,
  preset: 'strict-descent',
  proposals: 6,
  view: 'program',
  async setup(config, tools) {
    const { snapshot, test } = await givenProject(config, tools);
    const packageJson = rawText(snapshot, 'package.json');
    const { testUnsandboxed: unsandboxed, limits, readable, statement, grounded, repeats, heldOut } = config;
    for (const one of [test, ...(heldOut === undefined ? [] : [heldOut])]) checkScript(one, packageJson);
    const command = { snapshot, test, unsandboxed, limits, readable };
    const start = config.start ?? textOf(snapshot);
    const chosen = config.runner === 'auto' ? chooseRunner(test, packageJson) : config.runner;
    const mayPrintTap = config.runner === 'auto' && chosen === 'exit';
    const { runner, measured } = await atTheStart(
      tools,
      command,
      start,
      repeats,
      mayPrintTap ? 'unknown' : chosen,
    );
    const settings = { ...command, runner };
    const { expected, flaky, failing } = triedOut(measured, test, runner !== 'exit');
    const judged = { ...settings, expected, flaky };
    const setup = await tools.compose({
      variable: ['folder', { paths: snapshot.chosen }],
      start,
      simulator: ['project-tests', judged],
      loss: ['project', defined({ statement, grounded, command: test })],
    });
    setup.parameters.forEach(followOwnText);
    const shown = config.showTests ? shownTestFiles(snapshot, failing) : undefined;
    const made: TaskSetup = {
      ...setup,
      stop: (evaluation) => (meetsAllGoals(evaluation) ? 'passes all tests of the project' : undefined),
      optimizer: { constraints: shown === undefined ? [] : [{ text: shown }] },
      remarks: async () =>
        projectRemarks({ snapshot, test, flaky, unsandboxed, reads: runners[runner].reads }),
      confirmation: {
        count: 1,
        cost: 1,
        async measure([text = '']) {
          if (heldOut !== undefined) {
            const others = { ...command, test: heldOut, runner: chooseRunner(heldOut, packageJson) };
            const held = await tools.simulate(await tools.simulator('project-tests', others), text);
            return heldOutEvaluation(held, Object.keys(held.samples ?? {}).length);
          }
          const again = await tools.simulator('project-tests', { ...judged, repeat: repeats });
          return tools.simulate(again, text);
        },
      },
    };
    return sayingWhatFailsThroughout(made, 'a change of another file');
  },
  evaluation: (config, start = config.start) => (start === undefined ? config : { ...config, start }),
  artifacts: projectArtifacts,
});

/** The project that a configuration names, or the example. @throws TextGradError `TEST_MISSING`, `FOLDER_MISSING`. */
async function givenProject(
  { folder, test, files, ignore }: ProjectConfig,
  tools: TaskTools,
): Promise<{ readonly snapshot: Snapshot; readonly test: string }> {
  if (folder === undefined) {
    if (test === undefined) return { snapshot: exampleProject, test: exampleTestCommand };
    throw usageError('FOLDER_MISSING', 'There is no project: give its folder, --set folder=<folder>.');
  }
  if (test === undefined)
    throw usageError(
      'TEST_MISSING',
      "There is no command that tests the project: name one, --set test='npm test'. It runs the project's own code.",
    );
  const reader = await tools.simulator('folder', {
    files: listOfGlobs(files),
    ignore: listOfGlobs(ignore),
  });
  return { snapshot: snapshotIn(await tools.simulate(reader, folder)), test };
}

/**
 * Several measurements of the start, one after the other, so that they do not disturb each other. What the first one prints says for
 * all later ones whether an unknown command prints the Test Anything Protocol, so that no version decides how it is read.
 */
async function atTheStart(
  { simulator, simulate }: TaskTools,
  command: ProjectCommand,
  start: string,
  repeats: number,
  runner: RunnerName | 'unknown',
): Promise<{ readonly runner: RunnerName; readonly measured: readonly Evaluation[] }> {
  const measure = async (as: RunnerName, repeat: number): Promise<Evaluation> =>
    simulate(await simulator('project-tests', { ...command, runner: as, repeat }), start);
  const first = await measure(runner === 'unknown' ? 'tap' : runner, 0);
  const decided = runner !== 'unknown' ? runner : namesTests(first, command.test) ? 'tap' : 'exit';
  const measured = [first];
  for (let repeat = 1; repeat < repeats; repeat++) measured.push(await measure(decided, repeat));
  return { runner: decided, measured };
}

const textOf = (snapshot: Snapshot): string =>
  folderText(snapshot.chosen.map((path) => ({ path, text: plainText(rawText(snapshot, path) ?? '') })));

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
import { runners } from '../runners/runner.ts';
import { snapshotIn } from '../simulators/folder-part.ts';
import { followOwnText } from '../variables/diff-codec.ts';
import { sayingWhatFailsThroughout } from './failing-throughout.ts';
import { listOfGlobs, type ProjectConfig, projectConfig } from './project-config.ts';
import { projectRemarks } from './project-remarks.ts';
import { shownTestFiles } from './shown-test-files.ts';
import { triedOut } from './try-out.ts';

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
    const runner =
      config.runner === 'auto' ? chooseRunner(test, rawText(snapshot, 'package.json')) : config.runner;
    const { testUnsandboxed: unsandboxed, limits, readable, statement, grounded, repeats } = config;
    const settings = { snapshot, test, runner, unsandboxed, limits, readable };
    const start = config.start ?? textOf(snapshot);
    const measured = await atTheStart(tools, settings, start, repeats);
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

/** Several measurements of the start, one after the other, so that they do not disturb each other. */
async function atTheStart(
  { simulator, simulate }: TaskTools,
  settings: object,
  start: string,
  repeats: number,
): Promise<readonly Evaluation[]> {
  const measured: Evaluation[] = [];
  for (let repeat = 0; repeat < repeats; repeat++)
    measured.push(await simulate(await simulator('project-tests', { ...settings, repeat }), start));
  return measured;
}

const textOf = (snapshot: Snapshot): string =>
  folderText(snapshot.chosen.map((path) => ({ path, text: plainText(rawText(snapshot, path) ?? '') })));

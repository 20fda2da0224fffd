import { definePart } from '@textgrad/core';
import { z } from 'zod';
import { commandLimitsSettings } from '../command/settings.ts';
import { exampleProject, exampleTestCommand } from '../datasets/example-project.ts';
import { snapshotSchema } from '../folder/snapshot.ts';
import { runnerNames } from '../runners/runner.ts';
import { projectSimulator } from './project-simulator.ts';

/** Further folders that a command may read, as a setting. */
export const readableSettings = z
  .array(z.string().startsWith('/'))
  .default([])
  .describe(
    'Further folders of this machine that the command may read, such as shared data; none by default.',
  );

/** The part that makes {@link projectSimulator}; of the example by default. */
export const projectPart = definePart({
  description:
    "Runs a project's own tests on a version of its files; the score is the share of tests that pass.",
  settings: z.strictObject({
    snapshot: snapshotSchema.default(exampleProject).describe('The folder as it was read.'),
    test: z.string().min(1).default(exampleTestCommand).describe('The command that runs the tests.'),
    runner: z.enum(runnerNames).default('node').describe('How its results are read.'),
    unsandboxed: z.boolean().default(false).describe('Whether it is run without isolation.'),
    limits: commandLimitsSettings,
    readable: readableSettings,
    expected: z
      .array(z.string())
      .default([])
      .describe('Tests that are there; one that is missing has failed.'),
    flaky: z.array(z.string()).default([]).describe('Tests that are not counted.'),
    repeat: z.int().min(0).default(0).describe('Which repetition of the same measurement it is.'),
  }),
  make: (settings, { context }) => projectSimulator(settings, context.programs),
});

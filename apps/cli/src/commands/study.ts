import { Command } from 'commander';
import type { Session } from '../session.ts';
import type { StudyFlags } from '../study/study.ts';
import { jsonOption, pluginOption, wholeNumber } from './options.ts';

const notes = `
Example, solvents.yaml:
  study: solvents
  tasks:
    still: { task: anything/numbers, config: { parameters: { heat: { from: 20, to: 110 } }, measure: python:still.py } }
  presets: [feedback-descent, random-edit]
  seeds: 10
  budget: { evaluations: 30 }

  textgrad study solvents.yaml
  textgrad schema study > study.schema.json

Every engine with every preset on every task with every seed, all with the same budget. Compared are pairs of one seed: the mean
difference with its 95 % bootstrap interval, a sign-flip test corrected for several (Holm), and the reference against itself as the
noise floor. What is done is kept in .textgrad/studies/<name>; the same command goes on with what is left. The statistics come
with @textgrad/benchmarks. Exits with 1 when a run came to no result.`;

/** `textgrad study`: methods compared over tasks and seeds, from a file. */
export const studyCommand = ({ terminal, exitWith }: Session): Command =>
  new Command('study')
    .description('compare ways of searching over tasks and seeds, with equal budgets, as a file says')
    .argument('<file>', 'a study in YAML or JSON')
    .option('--concurrency <n>', 'runs at a time (default: 2)', wholeNumber(1))
    .option('--quiet', 'print no progress')
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (file: string, flags: StudyFlags) => {
      const { study } = await import('../study/study.ts');
      exitWith(await study(file, flags, terminal));
    });

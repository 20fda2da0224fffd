import { Command, Option } from 'commander';
import type { ExportFlags } from '../bundle/export.ts';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption, storeOption } from './options.ts';

const notes = `
Examples:
  textgrad export latest -o run.jsonl.gz
  textgrad export 20260131-1200 --to csv > steps.csv
  textgrad export latest --to smi -o molecules.smi

Formats (--to):
  bundle      everything that 'textgrad import', 'show' and 'replay' need, as lines of JSON (default)
  csv         one row for each step, with its measurements
  candidates  one row for each measured candidate, with its parents, as CSV; of unfinished runs too
  smi         the SMILES of a molecules task
  json        the result, as 'textgrad run --json' prints it

A bundle holds prompts and answers, but no secrets: settings and URLs that hold some are masked, and so are the keys that
are set in this environment. A file whose name ends in .gz is compressed.`;

/** `textgrad export`: a run as one file. */
export function exportRunCommand({ terminal }: Session): Command {
  return new Command('export')
    .description('write a run as one file: a portable bundle, CSV, SMILES or JSON')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .addOption(
      new Option('--to <format>', 'what to write (default: bundle)').choices([
        'bundle',
        'csv',
        'candidates',
        'smi',
        'json',
      ]),
    )
    .option('-o, --output <file>', "where to (default: '-', which is stdout)")
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (run: string, flags: ExportFlags) => {
      const { exportCommand } = await import('../bundle/export.ts');
      await exportCommand(run, flags, terminal);
    });
}

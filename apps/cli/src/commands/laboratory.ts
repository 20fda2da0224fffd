import { Command } from 'commander';
import type { AskFlags } from '../laboratory/ask.ts';
import type { AttachFlags } from '../laboratory/attach.ts';
import type { TellFlags } from '../laboratory/tell.ts';
import type { Session } from '../session.ts';
import { jsonOption, outOption, pluginOption, storeOption, wholeNumber } from './options.ts';

const notes = `
A run that measures with 'ask:<what>' ends with the status 'awaiting' and exit code 6 where a laboratory is to measure.
Rows carry the id that 'textgrad ask' printed; score, feedback, problems and further columns such as 'mass [Da]' are yours.

Examples:
  textgrad ask latest -n 8 --out asked.csv
  textgrad tell latest asked.csv
  textgrad tell latest results.jsonl --wait
  textgrad attach latest earlier.csv
  textgrad reject latest 3f2a91c0de 'it dissolves nowhere'

The first answer to a question stays, and a file with a row that is wrong is not read at all. When nothing is awaited any more
the run goes on until it asks again. What is attached enters the run before its next step, counts among its evaluations and
costs its budget nothing. Exit codes: those of 'textgrad run'; 6 while something is awaited.`;

/** `textgrad ask`: what a laboratory is to measure. */
export const askCommand = ({ terminal }: Session): Command =>
  new Command('ask')
    .description('print what a run waits for: candidates that a laboratory is to measure')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .option('-n <count>', 'so many at most', wholeNumber(1))
    .option('--out <file>', 'write them to a file, .csv or .jsonl')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (run: string, flags: AskFlags) => {
      const { ask } = await import('../laboratory/ask.ts');
      await ask(run, flags, terminal);
    });

/** `textgrad tell`: what a laboratory found. */
export const tellCommand = (session: Session): Command =>
  told(new Command('tell').description('hand in what was measured, and go on with the run'))
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .argument('<results>', 'a file of results, .csv or .jsonl')
    .action(async (run: string, file: string, flags: TellFlags) => {
      const { tell } = await import('../laboratory/tell.ts');
      session.exitWith(await tell(run, file, flags, session.terminal));
    });

/** `textgrad attach`: what was measured elsewhere. */
export const attachCommand = ({ terminal }: Session): Command =>
  new Command('attach')
    .description('hand a run values that were measured elsewhere, of candidates that it has not proposed')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .argument(
      '<results>',
      'a file of results, .csv or .jsonl: candidate, score, and measure where a run has several',
    )
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (run: string, file: string, flags: AttachFlags) => {
      const { attach } = await import('../laboratory/attach.ts');
      await attach(run, file, flags, terminal);
    });

/** `textgrad reject`: what a laboratory will not measure. */
export const rejectCommand = (session: Session): Command =>
  told(
    new Command('reject').description('say why a candidate is not measured; the engine is told the reason'),
  )
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .argument('<id>', "the question's id, as 'textgrad ask' printed it")
    .argument('<reason>', 'why, in words')
    .action(async (run: string, id: string, reason: string, flags: TellFlags) => {
      const { reject } = await import('../laboratory/tell.ts');
      session.exitWith(await reject(run, id, reason, flags, session.terminal));
    });

const told = (command: Command): Command =>
  command
    .option('--wait', 'keep the answers, and leave the run as it is')
    .option('--quiet', 'print no progress')
    .addOption(storeOption())
    .addOption(outOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes);

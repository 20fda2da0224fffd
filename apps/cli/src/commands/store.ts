import { Command, Option } from 'commander';
import type { Session } from '../session.ts';
import type { StoreFlags } from '../store/info.ts';
import type { PruneFlags } from '../store/prune.ts';
import type { RemoveFlags } from '../store/remove-runs.ts';
import { jsonOption, positiveNumber, storeOption, wholeNumber } from './options.ts';

/** `textgrad store`: looks after the store itself. */
export function storeCommand(session: Session): Command {
  return new Command('store')
    .description('look after the store: its size and health, runs that go, its version')
    .addCommand(info(session))
    .addCommand(check(session))
    .addCommand(deleting(session))
    .addCommand(pruning(session))
    .addCommand(migrating(session))
    .addCommand(recovering(session))
    .action((_flags: unknown, command: Command) => command.help())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad store info\n  textgrad store prune --older-than 90 --dry-run',
    );
}

const info = ({ terminal }: Session): Command =>
  new Command('info')
    .description('print its place, size and version, and how its runs stand')
    .addOption(storeOption())
    .addOption(jsonOption())
    .action(async (flags: StoreFlags) => {
      const { storeInfo } = await import('../store/info.ts');
      await storeInfo(flags, terminal);
    });

const check = ({ terminal }: Session): Command =>
  new Command('check')
    .description('check the file, and the records of every run')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nNothing is changed. Exit codes: 0 whole, 1 damaged; what is damaged is named.')
    .action(async (flags: StoreFlags) => {
      const { storeCheck } = await import('../store/check.ts');
      await storeCheck(flags, terminal);
    });

/** A command that removes runs: it says what would go until it is told --yes. */
const removing = (name: string): Command =>
  new Command(name)
    .option('--yes', 'remove them; without it, they are only printed')
    .addOption(new Option('--dry-run', 'print what would go, and end well').conflicts('yes'))
    .option('--keep-files', 'leave the run directories where they are')
    .addOption(storeOption())
    .addOption(jsonOption());

const goes =
  '\nA run goes with its journal, its answers, its own budget and its run directory. Answers that other runs took from its\ncache are theirs and stay. A run that a process is executing is not removed.';

const deleting = ({ terminal }: Session): Command =>
  removing('delete')
    .description('remove runs for good')
    .argument('<runs...>', "ids, their beginnings, or 'latest'")
    .addHelpText('after', `\nExamples:\n  textgrad store delete 20260131-1200 --yes\n${goes}`)
    .action(async (runs: readonly string[], flags: RemoveFlags) => {
      const { named, removeRuns } = await import('../store/remove-runs.ts');
      await removeRuns(named(runs), flags, terminal);
    });

const pruning = ({ terminal }: Session): Command =>
  removing('prune')
    .description('remove old runs for good')
    .option('--older-than <days>', 'runs that started longer ago', positiveNumber)
    .option('--keep <n>', 'runs beyond the newest so many', wholeNumber(0))
    .addHelpText(
      'after',
      `\nExamples:\n  textgrad store prune --older-than 90 --dry-run\n  textgrad store prune --keep 100 --yes\n\nWith both, a run goes that is older and beyond the newest.${goes}`,
    )
    .action(async (flags: PruneFlags) => {
      const { prune } = await import('../store/prune.ts');
      await prune(flags, terminal);
    });

const migrating = ({ terminal }: Session): Command =>
  new Command('migrate')
    .description('bring the store to the version of this program')
    .option('--dry-run', 'print what would be done')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nThe first command that writes to a store does the same. An older program then no longer opens it: copy it before, where\nsomebody still needs that.',
    )
    .action(async (flags: StoreFlags & { readonly dryRun?: boolean }) => {
      const { storeMigrate } = await import('../store/migrate.ts');
      await storeMigrate(flags, terminal);
    });

const recovering = ({ terminal }: Session): Command =>
  new Command('recover')
    .description('go on with a store whose file of last writes (-wal) is lost')
    .addOption(storeOption())
    .action(async (flags: StoreFlags) => {
      const { storeRecover } = await import('../store/migrate.ts');
      await storeRecover(flags, terminal);
    });

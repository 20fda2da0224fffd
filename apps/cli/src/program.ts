import { Command, Help } from 'commander';
import { benchCommand } from './commands/bench.ts';
import { bestCommand } from './commands/best.ts';
import { cacheCommand } from './commands/cache.ts';
import { compareCommand } from './commands/compare.ts';
import { completeCommand, completionCommand } from './commands/completion.ts';
import { dashboardCommand } from './commands/dashboard.ts';
import { dataCommand } from './commands/data.ts';
import { doctorCommand } from './commands/doctor.ts';
import { enginesCommand } from './commands/engines.ts';
import { estimateCommand } from './commands/estimate.ts';
import { evalCommand } from './commands/eval.ts';
import { exportRunCommand } from './commands/export.ts';
import { homeCommand } from './commands/home.ts';
import { importRunCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { askCommand, attachCommand, rejectCommand, tellCommand } from './commands/laboratory.ts';
import { listCommand } from './commands/list.ts';
import { lsCommand } from './commands/ls.ts';
import { mcpCommand } from './commands/mcp.ts';
import { pluginCommands } from './commands/plugin-commands.ts';
import { pluginsCommand } from './commands/plugins.ts';
import { queueCommand } from './commands/queue.ts';
import { replayCommand } from './commands/replay.ts';
import { resumeCommand } from './commands/resume.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { serveEngineCommand } from './commands/serve-engine.ts';
import { serveSimulatorCommand } from './commands/serve-simulator.ts';
import { showCommand } from './commands/show.ts';
import { simulatorCommand } from './commands/simulator.ts';
import { stopCommand } from './commands/stop.ts';
import { storeCommand } from './commands/store.ts';
import { studyCommand } from './commands/study.ts';
import { transcriptCommand } from './commands/transcript.ts';
import { watchCommand } from './commands/watch.ts';
import { workerCommand } from './commands/worker.ts';
import { WrongCall } from './failure.ts';
import { firstPartyPlugins } from './plugins/first-party.ts';
import type { Session } from './session.ts';
import { takesColor } from './terminal/paint.ts';
import { version } from './version.ts';

const commands: readonly ((session: Session) => Command)[] = [
  runCommand,
  initCommand,
  resumeCommand,
  askCommand,
  tellCommand,
  attachCommand,
  rejectCommand,
  stopCommand,
  replayCommand,
  estimateCommand,
  evalCommand,
  listCommand,
  showCommand,
  bestCommand,
  compareCommand,
  transcriptCommand,
  lsCommand,
  dashboardCommand,
  watchCommand,
  exportRunCommand,
  importRunCommand,
  storeCommand,
  cacheCommand,
  benchCommand,
  studyCommand,
  schemaCommand,
  dataCommand,
  pluginsCommand,
  enginesCommand,
  serveEngineCommand,
  serveSimulatorCommand,
  simulatorCommand,
  workerCommand,
  queueCommand,
  mcpCommand,
  doctorCommand,
  completionCommand,
];

/** The command with all its subcommands; it prints to the session's terminal and throws instead of exiting. */
export function buildProgram(session: Session): Command {
  const program = new Command('textgrad')
    .description('Optimises text by feedback in words: molecules, plans, programs, prompts.')
    .version(version, '-V, --version', 'print the version')
    .option('--debug', 'print where an error happened (also: DEBUG=textgrad)')
    .configureHelp({ subcommandTerm: termOf })
    .helpCommand('help [command]', 'print help on a command')
    .addHelpText(
      'after',
      "\nStart with 'textgrad list'; 'textgrad <command> --help' has examples. 'textgrad molecules' lists a plugin's own commands.",
    );
  const named = commands.map((make) => make(session));
  const home = homeCommand(
    session,
    named.map((command) => command.name()),
  );
  const ofPlugins = pluginCommands.map((make) => make(session));
  for (const command of named) program.addCommand(command);
  for (const command of ofPlugins) program.addCommand(command, { hidden: true });
  const complete = completeCommand(session);
  program.addCommand(complete, { hidden: true });
  program.addCommand(home, { isDefault: true, hidden: true });
  for (const command of [program, home, complete, ...named, ...ofPlugins]) prepare(command, program, session);
  return program;
}

/** A command in the list of all: by its own name, without its alias. */
const termOf = (command: Command): string => new Help().subcommandTerm(command).replace(/\|\S+/u, '');

/** Lets a command print to the session's terminal, and throw what commander would print and exit with. */
function prepare(command: Command, program: Command, session: Session): void {
  const { stdout, stderr, env } = session.terminal;
  const name = callOf(command, program);
  for (const inner of command === program ? [] : command.commands) prepare(inner, program, session);
  // What a benchmark or a plugin is asked for help about is theirs to answer.
  const ownHelp = command.name() === 'bench' || firstPartyPlugins.includes(command.name());
  command
    .helpOption(ownHelp ? false : '-h, --help', 'print help')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => takesColor(stdout, env),
      getErrHasColors: () => takesColor(stderr, env),
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : new WrongCall(name, error);
    });
}

/** How a command is called: `textgrad data fetch`. */
function callOf(command: Command, program: Command): string {
  if (command === program || command.name() === 'home') return 'textgrad';
  return command.parent === null || command.parent === program
    ? `textgrad ${command.name()}`
    : `${callOf(command.parent, program)} ${command.name()}`;
}

import type { buildProgram } from '../../apps/cli/src/program.ts';

type Command = ReturnType<typeof buildProgram>;

/** The page of all commands, as the program itself describes them. */
export function commandsPage(program: Command): string {
  const shown = program.commands.filter((one) => !hidden(one));
  const lines = [
    '# Commands',
    '',
    'Made from the program: what `textgrad <command> --help` prints.',
    '',
    ...shown.flatMap((command) => section(command, `textgrad ${command.name()}`)),
  ];
  return `${lines.join('\n')}\n`;
}

const hidden = (command: Command): boolean => (command as unknown as { _hidden?: boolean })._hidden === true;

function section(command: Command, call: string): readonly string[] {
  const inner = command.commands.filter((one) => !hidden(one));
  let text = '';
  command.configureOutput({
    writeOut: (written) => {
      text += written;
    },
  });
  command.outputHelp();
  return [
    `## ${call}`,
    '',
    '```text',
    text.trimEnd(),
    '```',
    '',
    ...inner.flatMap((one) => section(one, `${call} ${one.name()}`)),
  ];
}

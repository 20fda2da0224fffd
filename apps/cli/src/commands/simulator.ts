import { Command } from 'commander';
import type { Session } from '../session.ts';
import type { SimulatorFlags } from '../simulator/check.ts';
import { jsonOption, positiveNumber } from './options.ts';

const notes = `
A door is 'python:<file>:<function>', 'command:<program and arguments>' or an address 'http://…'; examples are legal texts, as a
search would hand them in. The program is started: it is yours, and runs with your rights.

Examples:
  textgrad simulator check python:score.py 'CCO' 'c1ccccc1O'
  textgrad simulator check 'command:./score.sh {file}' --examples molecules.smi
  textgrad simulator check http://lab:8000 --examples texts.txt --json

Exits with 1 where something has to be mended.`;

/** `textgrad simulator`: what measures outside. */
export const simulatorCommand = (session: Session): Command =>
  new Command('simulator')
    .description('try a simulator of your own before a run depends on it')
    .addCommand(check(session))
    .action((_flags: unknown, command: Command) => command.help())
    .addHelpText('after', notes);

const check = (session: Session): Command =>
  new Command('check')
    .description('legal, empty and absurd texts, the same again, many at once; what must be mended, in words')
    .argument('<door>', 'what measures')
    .argument('[examples...]', 'legal texts')
    .option('--examples <file>', 'legal texts, one a line')
    .option('--interpreter <name>', 'the Python interpreter, such as .venv/bin/python')
    .option('--timeout <seconds>', 'seconds for one call', positiveNumber)
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (door: string, examples: readonly string[], flags: SimulatorFlags) => {
      const { checkDoor } = await import('../simulator/check.ts');
      session.exitWith(await checkDoor(door, examples, flags, session.terminal));
    });

import { main } from './command-line.ts';
import { systemTerminal } from './terminal/system-terminal.ts';

process.exitCode = await main(process.argv.slice(2), systemTerminal());

import type { Terminal } from './terminal.ts';

/** How the user calls the command: through npm, as from a checkout, it is `npx textgrad`. */
export const programName = ({ env }: Pick<Terminal, 'env'>): string =>
  env.npm_command === undefined ? 'textgrad' : 'npx textgrad';

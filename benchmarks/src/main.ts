import { TextGradError } from '@textgrad/core';
import { command } from './command.ts';
import { benchmarks } from './registry.ts';

try {
  const failed = (): void => {
    process.exitCode = 1;
  };
  console.log(await command(process.argv.slice(2), benchmarks, undefined, failed));
} catch (error) {
  if (!(error instanceof TextGradError)) throw error;
  console.error(error.message);
  process.exitCode = error.kind === 'usage' ? 2 : 1;
}

import { Command } from 'commander';
import type { Session } from '../session.ts';

const examples = `
Examples:
  textgrad bench list
  textgrad bench solution --help
  textgrad bench prompt --plan --engine openai:gpt-4o
  textgrad bench traces --reference <evaluation/results of the reference>
  textgrad bench prompt --engine openai:gpt-4o --forward-engine openai:gpt-3.5-turbo --seeds 3
  textgrad bench paper --engine expert --quick

'textgrad bench <name> --help' shows a benchmark's settings. Benchmarks come in a package of their own,
@textgrad/benchmarks; results are kept in .textgrad/studies. Exits with 1 when a part of it came to no result; why stands under
the table.`;

/** `textgrad bench`: the benchmarks, where their package is installed. */
export function benchCommand({ terminal, exitWith }: Session): Command {
  const command = new Command('bench')
    .description("run a benchmark, such as the paper's experiments")
    .argument('[name]', "a benchmark, or 'list'")
    .argument('[options...]', "the benchmark's settings")
    .allowUnknownOption()
    .addHelpText('after', examples)
    .action(async (name: string | undefined, options: readonly string[]) => {
      if (name === '--help' || name === '-h') return command.outputHelp();
      const { runBenchmark } = await import('../bench/run-benchmark.ts');
      exitWith(await runBenchmark([name ?? 'list', ...options], terminal));
    });
  return command;
}

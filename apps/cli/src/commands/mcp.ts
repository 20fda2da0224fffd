import { optionalPackage } from '@textgrad/core';
import { Command } from 'commander';
import type { McpFlags } from '../mcp/serve-mcp.ts';
import type { Session } from '../session.ts';
import { defaults, pluginOption, repeatable } from './options.ts';

const notes = `
Examples, as an MCP client starts it:
  textgrad mcp
  textgrad mcp --engine openai:gpt-4o-mini

Tools: tasks, evaluate, run, ask, tell, show. Runs and their store are those of the working directory, so that 'textgrad show'
and 'textgrad resume' see them too. The client chooses no engine, no program that a configuration names is started
without --run-programs, as it would run with your rights, and no file outside of the working directory is read.`;

/** `textgrad mcp`: the tools of this toolkit for agents. */
export const mcpCommand = ({ terminal }: Session): Command =>
  new Command('mcp')
    .description('serve tools to an agent over the Model Context Protocol, on standard input and output')
    .option('--engine <name>', `the engine of every run (default: ${defaults.engine})`)
    .option('--run-programs', 'start programs that a configuration names as simulators')
    .addOption(repeatable('--allow-folder <path>', 'a further folder whose files a configuration may name'))
    .addOption(pluginOption())
    .addHelpText('after', notes)
    .action(async (flags: McpFlags) => {
      const { serveMcp } = await optionalPackage(
        ['@modelcontextprotocol/sdk@1'],
        'textgrad mcp needs',
        () => import('../mcp/serve-mcp.ts'),
      );
      await serveMcp(flags, terminal);
    });

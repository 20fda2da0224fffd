import { resolve } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { defaults } from '../commands/options.ts';
import { failureOf } from '../failure.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import type { Allowed } from './allowed.ts';
import { capturedTerminal, type Written } from './captured.ts';
import { tools } from './tools.ts';

/** The flags of `textgrad mcp`. */
export interface McpFlags {
  readonly engine?: string;
  readonly runPrograms?: boolean;
  readonly plugin?: readonly string[];
  /** Further folders whose files a configuration may name. */
  readonly allowFolder?: readonly string[];
}

const instructions =
  'Optimises texts, molecules, plans, programs and numbers by feedback in words, within budgets, resumable and replayable. Start with tasks; evaluate measures one text; run searches; show tells of a run. A run with the status awaiting asks a laboratory: ask prints what it wants measured, tell hands it in.';

/** Serves the tools over standard input and output until the client leaves. */
export async function serveMcp(flags: McpFlags, terminal: Terminal): Promise<void> {
  const { engine = defaults.engine, runPrograms = false, plugin = [], allowFolder = [] } = flags;
  const folders = [terminal.cwd, ...allowFolder.map((folder) => resolve(terminal.cwd, folder))];
  const server = serverOf({ engine, programs: runPrograms, plugins: plugin, folders }, terminal);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}

function serverOf(allowed: Allowed, outer: Terminal): McpServer {
  const server = new McpServer({ name: 'textgrad', version }, { instructions });
  for (const [name, { description, input, readOnly, call }] of Object.entries(tools))
    server.registerTool(
      name,
      {
        description,
        inputSchema: input.shape,
        annotations: { readOnlyHint: readOnly, openWorldHint: false },
      },
      async (given, { signal, sendNotification, _meta }): Promise<CallToolResult> => {
        let progress = 0;
        const progressToken = _meta?.progressToken;
        const { terminal, written } = capturedTerminal(outer, {
          signal,
          onProgress(message) {
            if (progressToken === undefined) return;
            const params = { progressToken, progress: ++progress, message };
            // A client that has gone away needs no progress.
            sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
          },
        });
        try {
          const pictures = await call(given as never, terminal, allowed);
          return { content: [...textIn(written()), ...pictures.map(imageOf)] };
        } catch (error) {
          const failure = failureOf(error);
          const awaits = failure.kind === 'awaiting';
          return {
            isError: !awaits,
            content: [{ type: 'text', text: JSON.stringify({ [awaits ? 'awaiting' : 'error']: failure }) }],
          };
        }
      },
    );
  return server;
}

const textIn = ({ out, err }: Written): CallToolResult['content'] =>
  [out, err].filter((text) => text.trim() !== '').map((text) => ({ type: 'text', text }));

const imageOf = (svg: string): CallToolResult['content'][number] => ({
  type: 'image',
  data: Buffer.from(svg).toString('base64'),
  mimeType: 'image/svg+xml',
});

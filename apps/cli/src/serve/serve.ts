import { defined, type Engine } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { type ServedEngine, serveEngine } from '@textgrad/core/serve';
import { defaults } from '../commands/options.ts';
import { loadAll } from '../plugins/load.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { writeJson } from '../terminal/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The flags of `textgrad serve-engine`. */
export interface ServeFlags {
  readonly port?: number;
  readonly host?: string;
  readonly token?: string;
  readonly plugin?: readonly string[];
  readonly concurrency?: number;
  readonly json?: boolean;
}

/** Serves an engine until it is interrupted. */
export async function serve(name: string | undefined, flags: ServeFlags, terminal: Terminal): Promise<void> {
  const { stdout, stderr, env, cwd } = terminal;
  const { port, host, token = env.TEXTGRAD_SERVE_TOKEN, plugin = [], concurrency, json = false } = flags;
  const context = contextOf(terminal, displayFor(terminal, false));
  const { loaded, failed } = await loadAll(plugin, cwd);
  for (const one of failed) stderr.write(`not loaded: ${one.name} (${one.failure.message})\n`);
  const engine = resolveEngine(name ?? defaults.engine, {
    experts: loaded.flatMap(({ experts }) => experts),
    env,
    context,
    ...defined({ concurrency }),
  });
  const served = await serveEngine(engine, {
    context,
    token,
    ...defined({ port, host, concurrency }),
  });
  if (json) writeJson(stdout, factsOf(engine, served, token !== undefined));
  else stderr.write(instructions(engine, served, token !== undefined));
  await interrupted(terminal);
  if (!json)
    stderr.write('Closing; requests under way are answered first. Interrupt again to end at once.\n');
  await served.close();
}

/** Resolves at the first interrupt; the second one is the operating system's. */
export function interrupted(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const dispose = terminal.onInterrupt(() => {
      dispose();
      resolve();
    });
  });
}

const factsOf = ({ name, kind }: Engine, { url, port }: ServedEngine, needsToken: boolean) => ({
  url,
  port,
  baseURL: `${url}/v1`,
  engine: `openai-compatible:${url}/v1#${name}`,
  model: name,
  kind,
  needsToken,
});

function instructions(engine: Engine, served: ServedEngine, needsToken: boolean): string {
  const { baseURL, engine: string, model } = factsOf(engine, served, needsToken);
  const header = needsToken ? ` -H "Authorization: Bearer $TEXTGRAD_SERVE_TOKEN"` : '';
  return [
    `serving    ${model} (${engine.kind}) at ${baseURL}`,
    `engine     ${needsToken ? 'TEXTGRAD_API_KEY=<token> ' : ''}textgrad run <task> --engine '${string}'`,
    `try        curl ${baseURL}${requestFor(engine)}${header}`,
    'Interrupt to close.',
    '',
  ].join('\n');
}

/** What curl can ask: an expert understands only the questions of its field, so of that, what there is. */
function requestFor({ name, kind }: Engine): string {
  if (kind === 'expert') return '/models';
  const body = JSON.stringify({ model: name, messages: [{ role: 'user', content: 'Hello' }] });
  return `/chat/completions -H 'Content-Type: application/json' -d '${body.replaceAll("'", "'\\''")}'`;
}

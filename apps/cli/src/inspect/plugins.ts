import type { Plugin } from '@textgrad/core';
import { loadAll } from '../plugins/load.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { failureLines } from './failure-lines.ts';

/** Prints the plugins, what they bring, and those that cannot be loaded. */
export async function plugins(
  { plugin = [], json = false }: { readonly plugin?: readonly string[]; readonly json?: boolean },
  { stdout, stderr, env, cwd }: Terminal,
): Promise<void> {
  const { loaded, failed } = await loadAll(plugin, cwd);
  if (json) return writeJson(stdout, { plugins: loaded.map(contents), failed });
  const paint = paintFor(stdout, env);
  for (const { name, version, description, ...brings } of loaded.map(contents)) {
    stdout.write(`${paint('bold', name)} ${version}  ${description}\n`);
    for (const [kind, names] of Object.entries(brings))
      if (names.length > 0) stdout.write(`  ${kind}: ${names.join(', ')}\n`);
  }
  for (const line of failureLines(failed)) stderr.write(`${line}\n`);
}

function contents(plugin: Plugin) {
  const { name, version, description, experts, tasks, variables, simulators, losses, views, data } = plugin;
  return {
    name,
    version,
    description,
    tasks: Object.keys(tasks),
    variables: Object.keys(variables),
    simulators: Object.keys(simulators),
    losses: Object.keys(losses),
    experts: experts.map((expert) => expert.name),
    views: Object.keys(views),
    data: Object.keys(data),
  };
}

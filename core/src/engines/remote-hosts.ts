import type { Environment } from '../context/environment.ts';
import { readAddress } from './address.ts';
import { located } from './azure.ts';
import { readEngineNames } from './engine-names.ts';

/**
 * The hosts that an engine string sends prompts to and that are not this machine, each once.
 *
 * @throws TextGradError what reading the string throws.
 *
 * @example
 * ```ts
 * import { remoteHosts } from '@textgrad/core/engines';
 *
 * console.log(remoteHosts('ollama:qwen3; update=openai:gpt-4o', {})); // [ 'api.openai.com' ]
 * ```
 */
export function remoteHosts(engine: string, env: Environment): readonly string[] {
  const hosts = Object.values(readEngineNames(engine))
    .filter((name) => name !== 'expert' && !name.startsWith('llama:'))
    .map((name) => new URL(located(readAddress(name), env).baseURL));
  const others = hosts.filter(({ hostname }) => !isThisMachine(hostname));
  return [...new Set(others.map(({ host }) => host))];
}

const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(hostname);

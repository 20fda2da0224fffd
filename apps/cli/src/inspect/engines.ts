import { expertLabel } from '@textgrad/core';
import { engineForms, providers } from '@textgrad/core/engines';
import { writeJson } from '../terminal/json.ts';
import { type Paint, paintFor } from '../terminal/paint.ts';
import { fittedTable } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** One way to name an engine. */
interface EngineForm {
  /** An example, to be copied. */
  readonly name: string;
  readonly about: string;
  /** The environment variable of its key; `null` where none is needed. */
  readonly keyVariable: string | null;
}

const about: Readonly<Record<string, Omit<EngineForm, 'name'>>> = {
  expert: { about: `${expertLabel}; offline, needs no key`, keyVariable: null },
  'openai-compatible': {
    about: "any server that speaks OpenAI's chat completions: <base URL>#<model>; a key only if it wants one",
    keyVariable: 'TEXTGRAD_API_KEY',
  },
  azure: {
    about: `a deployment of Azure OpenAI; ${providers.azure?.endpointVariable} holds your address`,
    keyVariable: providers.azure?.keyVariable ?? null,
  },
  llama: {
    about: 'a model in this process, from a GGUF file; needs the package node-llama-cpp',
    keyVariable: null,
  },
};

/** All ways to name an engine. */
export function engineList(): readonly EngineForm[] {
  return engineForms.map((name) => {
    const [scheme = ''] = name.split(':');
    const provider = Object.hasOwn(providers, scheme) ? providers[scheme] : undefined;
    return {
      name,
      about: provider?.baseURL ?? '',
      keyVariable: provider?.keyVariable ?? null,
      ...about[scheme],
    };
  });
}

/** Prints how engines are named and which keys they need; whether a key is set, never the key. */
export function engines(
  { json = false }: { readonly json?: boolean },
  { stdout, env }: Pick<Terminal, 'stdout' | 'env'>,
): void {
  const list = engineList().map((engine) => ({
    ...engine,
    keySet: engine.keyVariable === null ? null : Boolean(env[engine.keyVariable]),
  }));
  if (json) writeJson(stdout, { engines: list });
  else stdout.write(engineText(list, paintFor(stdout, env), stdout.columns));
}

function engineText(
  list: readonly (EngineForm & { readonly keySet: boolean | null })[],
  paint: Paint,
  width = 140,
): string {
  const columns = [{ title: 'engine' }, { title: 'key' }, { title: 'about', flexible: true }];
  const rows = list.map(({ name, keyVariable, keySet, about: words }) => [
    name,
    keyVariable === null ? '–' : `${keyVariable}${keySet ? paint('green', ' (set)') : ''}`,
    words,
  ]);
  const { text } = fittedTable(columns, rows, width);
  return `${text}\nAn engine is named with --engine. Keys are read from the environment, and never stored.\n`;
}

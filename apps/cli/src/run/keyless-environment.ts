import { providers } from '@textgrad/core/engines';
import type { Terminal } from '../terminal/terminal.ts';

/** An environment in which every engine can be made, because none will be asked. */
export function keylessEnvironment(env: Terminal['env']): Terminal['env'] {
  const needed = Object.values(providers).flatMap(({ keyVariable, endpointVariable }) => [
    ...(keyVariable === undefined ? [] : [[keyVariable, 'unused']]),
    ...(endpointVariable === undefined ? [] : [[endpointVariable, 'https://unused.invalid']]),
  ]);
  return { ...env, ...Object.fromEntries(needed) };
}

import { engineRoles, nearest, usageError } from '@textgrad/core';
import { defaults } from '../commands/options.ts';
import type { ConfigFile } from './config-file.ts';
import type { RunFlags } from './flags.ts';

/**
 * The engine string of a run: the engine, and those for single roles. Flags come before the file, role by role.
 *
 * @throws TextGradError `ENGINE_ROLE_UNKNOWN` with the nearest role.
 */
export function engineString(
  { engine, engineFor = [] }: Pick<RunFlags, 'engine' | 'engineFor'>,
  file: Pick<ConfigFile, 'engine' | 'engines'>,
): string {
  const roles = { ...file.engines, ...Object.fromEntries(engineFor.map(assignment)) };
  const others = Object.entries(roles).map(([role, name]) => `${role}=${name}`);
  return [engine ?? file.engine ?? defaults.engine, ...others].join('; ');
}

function assignment(given: string): readonly [role: string, engine: string] {
  const [, role = '', name = ''] = /^([^=]*)=(.+)$/su.exec(given) ?? [];
  if (name === '' || !engineRoles.some((known) => known === role))
    throw usageError(
      'ENGINE_ROLE_UNKNOWN',
      `'${given}' names no engine for a role: write --engine-for update=openai:gpt-4o. ${nearest(role, engineRoles)}The roles are ${engineRoles.join(', ')}.`,
      { details: { given, known: engineRoles } },
    );
  return [role, name];
}

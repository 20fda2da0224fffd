import { type EngineRole, engineRoles } from '../engine/engine.ts';
import { usageError } from '../errors/index.ts';

/** Engine strings by the role of the calls that they answer; roles that are not named go to the default. */
export type EngineNames = { readonly default: string } & { readonly [TRole in EngineRole]?: string };

const separator = new RegExp(`;\\s*(?=(?:${engineRoles.join('|')})=)`, 'u');

/**
 * Reads an engine string that may name several engines: `openai:gpt-4o-mini; update=openai:gpt-4o`.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` when a role is named twice.
 */
export function readEngineNames(names: string): EngineNames {
  const [fallback = '', ...others] = names.split(separator);
  const routes = others.map((one) => {
    const equals = one.indexOf('=');
    return [one.slice(0, equals), one.slice(equals + 1).trim()] as const;
  });
  const twice = routes.find(([role], index) => routes.findIndex(([other]) => other === role) !== index);
  if (twice) throw usageError('ENGINE_UNKNOWN', `The engine for '${twice[0]}' is named twice.`);
  return { default: fallback.trim(), ...Object.fromEntries(routes) };
}

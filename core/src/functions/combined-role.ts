import type { Variable } from '../graph/variable.ts';
import { oneLine } from '../prompts/shorten.ts';

/** How the roles of parts become the role of the whole. */
export interface RoleWording {
  readonly prefix: string;
  readonly separator: string;
}

/** How many roles are named; of more, how many there are is said. */
const named = 12;

/** The parts' roles behind each role that was put together, so that nesting and repetition do not lengthen it. */
const partsOf = new WeakMap<Variable, { readonly wording: RoleWording; readonly roles: readonly string[] }>();

/** Makes a variable whose role names every role of its parts once, and no more than a few of them. */
export function withCombinedRole(
  inputs: readonly Variable[],
  wording: RoleWording,
  make: (role: string) => Variable,
): Variable {
  const rolesOf = (input: Variable): readonly string[] => {
    const parts = partsOf.get(input);
    return parts?.wording === wording ? parts.roles : [input.role];
  };
  const roles = [...new Set(inputs.flatMap(rolesOf))];
  const more = roles.length - named;
  const shown = more > 0 ? [...roles.slice(0, named).map((role) => oneLine(role)), `${more} more`] : roles;
  const variable = make(`${wording.prefix}${shown.join(wording.separator)}`);
  partsOf.set(variable, { wording, roles });
  return variable;
}

import { usageError } from '@textgrad/core';

/** A command that starts a script of `package.json`. */
const starting = /^\s*(npm|pnpm|yarn)\s+(?:(test|t)|(?:run|run-script)\s+([\w:.-]{1,100}))(?=\s|$)/u;
/** Arguments with which the script is that of another package, or need not be there. */
const elsewhere = /\s(?:-w|-C|-r|--(?:workspaces?|prefix|filter|recursive|dir|cwd|if-present))(?=[\s=]|$)/u;

type Scripts = Readonly<Record<string, unknown>>;

/** The script that a command names, as `package.json` has it; nothing where it names none or it is not there. */
export function scriptOf(command: string, packageJson: string | undefined): string | undefined {
  const name = scriptName(command);
  const script = name === undefined ? undefined : scriptsIn(packageJson)?.[name];
  return typeof script === 'string' ? script : undefined;
}

/**
 * Refuses a command whose script is not there: it would fail all versions alike. Yarn's names may be programs, so they are not looked at.
 *
 * @throws TextGradError `TEST_SCRIPT_MISSING`.
 */
export function checkScript(command: string, packageJson: string | undefined): void {
  const name = scriptName(command);
  const scripts = scriptsIn(packageJson);
  if (name === undefined || /^\s*yarn/u.test(command) || elsewhere.test(command)) return;
  const script = scripts?.[name];
  if (scripts === undefined || (typeof script === 'string' && !script.includes('no test specified'))) return;
  const others = Object.keys(scripts).filter((one) => one !== name);
  const has = others.length === 0 ? 'no others' : others.slice(0, 8).join(', ');
  const what =
    script === undefined
      ? `There is no script '${name}' in package.json (it has ${has})`
      : `The script '${name}' in package.json runs no test: it is the one that npm init writes`;
  throw usageError(
    'TEST_SCRIPT_MISSING',
    `${what}: write it, or name a command that is there, such as --set test='node --test'.`,
  );
}

function scriptName(command: string): string | undefined {
  const [, , test, name] = starting.exec(command) ?? [];
  return test === undefined ? name : 'test';
}

/** The scripts of `package.json`, none where there is no such file; nothing of a file that is broken, on which npm has its say. */
function scriptsIn(packageJson: string | undefined): Scripts | undefined {
  try {
    const { scripts } = JSON.parse(packageJson ?? '{}') as { readonly scripts?: Scripts };
    return scripts ?? {};
  } catch {
    return undefined;
  }
}

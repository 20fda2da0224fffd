import type { RunnerName } from './runner.ts';

/** What commands and scripts have in them that start test runners. */
const signs: readonly (readonly [RunnerName, readonly RegExp[]])[] = [
  ['vitest', [/\bvitest\b/u]],
  ['jest', [/\bjest\b/u]],
  ['node', [/\bnode\b/u, /\s--test(?![\w-])/u]],
  ['pytest', [/\b(?:pytest|py\.test)\b/u]],
];

/** Signs with which a shell or a script does more than run one program. */
const several = /[;&|<>\n`]|\$\(/u;

/**
 * How the results of a command are read, by what it starts: itself, or the script of `package.json` that it names. One that is
 * told how to report by arguments is not, where those could reach another program.
 */
export function chooseRunner(command: string, packageJson: string | undefined): RunnerName {
  const body = scriptOf(command, packageJson) ?? command;
  const found = signs.find(([, all]) => all.every((sign) => sign.test(body)))?.[0];
  const needsArguments = found === 'vitest' || found === 'jest';
  if (needsArguments && (several.test(body) || several.test(command))) return 'exit';
  if (found === 'node' && /--test-reporter/u.test(body)) return 'tap';
  return found ?? 'exit';
}

function scriptOf(command: string, packageJson: string | undefined): string | undefined {
  const [, named, name = named] =
    /^\s*(?:npm|pnpm|yarn)\s+(?:(test|t)|(?:run|run-script)\s+([\w:.-]{1,100}))/u.exec(command) ?? [];
  if (name === undefined || packageJson === undefined) return undefined;
  try {
    const { scripts } = JSON.parse(packageJson) as { readonly scripts?: Readonly<Record<string, unknown>> };
    const script = scripts?.[name === 't' ? 'test' : name];
    return typeof script === 'string' ? script : undefined;
  } catch {
    return undefined;
  }
}

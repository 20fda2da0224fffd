import { TextGradError } from './errors.ts';

/** The oldest Node that the packages run on, as `engines` in each package.json says it. */
const oldest = { major: 22, minor: 18 };

/** What is wrong with a version of Node; nothing where it will do. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/u, '').split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return `TextGrad needs Node ${oldest.major}.${oldest.minor} or newer, and this is ${version}: install one from nodejs.org.`;
}

// In a browser there is no process; other runtimes say which Node they stand for.
const { process } = globalThis as { readonly process?: { readonly version?: string } };
const problem = process?.version === undefined ? undefined : nodeProblem(process.version);
if (problem !== undefined) throw new TextGradError('environment', 'NODE_TOO_OLD', problem);

import { messageOf, TextGradError } from './errors.ts';

/**
 * Loads a package that not everybody installs.
 *
 * @param names What npm is to install, such as `vega@6`.
 * @param purpose What it is for, as the start of a sentence: `Charts need`.
 *
 * @throws TextGradError `PACKAGE_MISSING`, with the command that installs it.
 */
export async function optionalPackage<Loaded>(
  names: readonly string[],
  purpose: string,
  load: () => Promise<Loaded>,
): Promise<Loaded> {
  try {
    return await load();
  } catch (cause) {
    const packages = names.map((name) => name.replace(/@\d+$/u, '')).join(' and ');
    throw new TextGradError(
      'environment',
      'PACKAGE_MISSING',
      `${purpose} ${packages}, which cannot be imported (${messageOf(cause)}): run 'npm install ${names.join(' ')}'.`,
      { cause },
    );
  }
}

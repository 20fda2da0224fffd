import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { messageOf, nearest, TextGradError, usageError } from '../errors/index.ts';
import { isPlugin, type Plugin } from './plugin.ts';

/** Options of {@link loadPlugin}. */
export interface LoadPluginOptions {
  /** The folder that paths and packages are looked up from. */
  readonly from: string;
  /** Imports a package as the caller sees it, such as `(name) => import(name)`; tried before `from`. */
  readonly importer?: ((name: string) => Promise<unknown>) | undefined;
  /** Names to suggest when nothing is found. */
  readonly known?: readonly string[];
}

/** Whether a plugin is named by path: `./x`, `../x`, `/x`, `file:…`, or a Windows drive. */
const isPath = (name: string): boolean => /^(?:\.{0,2}[/\\]|\.{1,2}$|[a-z]:[/\\]|file:)/iu.test(name);

/**
 * Loads a plugin by short name (`molecules` is `@textgrad/molecules`), package name, or path to a module or folder.
 *
 * Loading runs the plugin's code with all rights of this process: load only what you trust.
 *
 * @throws TextGradError `PLUGIN_NOT_FOUND` (with the nearest known name), `PLUGIN_THREW` (the module threw while it
 * loaded), `PLUGIN_INVALID` (its default export was not made by `definePlugin`).
 */
export async function loadPlugin(name: string, options: LoadPluginOptions): Promise<Plugin> {
  const module = isPath(name) ? await importPath(name, options) : await importPackage(name, options);
  const plugin = (module as { readonly default?: unknown }).default;
  if (!isPlugin(plugin))
    throw usageError(
      'PLUGIN_INVALID',
      `'${name}' is not a plugin: its default export must come from definePlugin().`,
    );
  return plugin;
}

async function importPath(name: string, { from }: LoadPluginOptions): Promise<unknown> {
  const path = name.startsWith('file:') ? fileURLToPath(name) : resolve(from, name);
  const { href } = pathToFileURL(entryOf(path, name));
  return importing(name, () => import(href));
}

/** The module to import for a path: itself, or what a folder's package.json or index names. */
function entryOf(path: string, name: string): string {
  if (!existsSync(path))
    throw usageError('PLUGIN_NOT_FOUND', `There is no plugin at '${name}' (looked for ${path}).`);
  if (!statSync(path).isDirectory()) return path;
  const entry = [mainOf(path, name), 'index.ts', 'index.js', 'index.mjs', `src${sep}index.ts`]
    .filter((file) => file !== undefined)
    .map((file) => join(path, file))
    .find((file) => existsSync(file));
  if (!entry)
    throw usageError(
      'PLUGIN_NOT_FOUND',
      `The folder '${name}' has neither a "main" in package.json nor an index.ts or index.js.`,
    );
  return entry;
}

/** The module that a folder's package.json names, if there is one and it names one. */
function mainOf(folder: string, name: string): string | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  try {
    const { main } = JSON.parse(readFileSync(path, 'utf8')) as { readonly main?: unknown };
    return typeof main === 'string' ? main : undefined;
  } catch (cause) {
    throw usageError('PLUGIN_INVALID', `The package.json of '${name}' cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}

async function importPackage(
  name: string,
  { from, importer, known = [] }: LoadPluginOptions,
): Promise<unknown> {
  const candidates = /^[a-z0-9-]+$/u.test(name) ? [`@textgrad/${name}`, name] : [name];
  for (const candidate of candidates) {
    const found = await importIfThere(candidate, importer, from);
    if (found !== undefined) return found;
  }
  throw usageError(
    'PLUGIN_NOT_FOUND',
    `There is no plugin '${name}'. ${nearest(name, known)}Known: ${known.join(', ')}. Install it with npm, or give a path that starts with './'.`,
    { details: { name, known } },
  );
}

async function importIfThere(
  specifier: string,
  importer: LoadPluginOptions['importer'],
  from: string,
): Promise<unknown> {
  try {
    if (importer) return await importing(specifier, () => importer(specifier));
  } catch (error) {
    if (!isMissing(error, specifier)) throw error;
  }
  let path: string;
  try {
    path = createRequire(join(from, 'plugin-loader.js')).resolve(specifier);
  } catch {
    return undefined;
  }
  return importing(specifier, () => import(pathToFileURL(path).href));
}

async function importing(name: string, load: () => Promise<unknown>): Promise<unknown> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof TextGradError) throw cause;
    if (isMissing(cause, name)) throw cause;
    throw new TextGradError(
      'plugin',
      'PLUGIN_THREW',
      `The plugin '${name}' cannot be loaded: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Whether an import failed because the package itself, not something that it needs, is not there. */
function isMissing(error: unknown, specifier: string): boolean {
  const { code, message = '' } = (error ?? {}) as { readonly code?: string; readonly message?: string };
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${specifier}'`);
}

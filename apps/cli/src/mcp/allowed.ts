import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usageError } from '@textgrad/core';
import type { RunRecord } from '@textgrad/core/runs';
import { firstPartyPlugins } from '../plugins/first-party.ts';
import { storedFacts } from '../resume/stored-facts.ts';

/** What the server allows its clients, who may be programs. */
export interface Allowed {
  /** The engine of every run. */
  readonly engine: string;
  /** Whether a configuration may name programs of this machine that are started. */
  readonly programs: boolean;
  /** Further plugins. */
  readonly plugins: readonly string[];
  /** Folders whose files a configuration may name; the working directory is one of them. */
  readonly folders: readonly string[];
}

/** Texts that are longer name no file. */
const longestPath = 4_096;

/**
 * Refuses settings that name a file outside of the folders that the server was started for, wherever links lead.
 *
 * @throws TextGradError `FILE_NOT_ALLOWED`.
 */
export async function checkFiles(config: unknown, cwd: string, { folders }: Allowed): Promise<void> {
  const roots = await Promise.all(folders.map((folder) => realpath(folder).catch(() => resolve(folder))));
  for (const text of textsIn(config)) {
    const place = await placeOf(text, cwd);
    if (place === undefined || roots.some((root) => isWithin(root, place))) continue;
    throw usageError(
      'FILE_NOT_ALLOWED',
      `A setting names '${text.slice(0, 120)}', which is outside of the folder that this server was started for: put it there, or start the server with --allow-folder for the folder that holds it.`,
      { details: { file: text } },
    );
  }
}

/** Where a text leads that is the name of something there. */
async function placeOf(text: string, cwd: string): Promise<string | undefined> {
  if (text === '' || text.length > longestPath || text.includes('\0')) return undefined;
  try {
    return await realpath(text.startsWith('file:') ? fileURLToPath(text) : resolve(cwd, text));
  } catch {
    return undefined;
  }
}

function isWithin(root: string, place: string): boolean {
  const way = relative(root, place);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way));
}

/** Every text of plain data, also without the blanks around it. */
function textsIn(data: unknown): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [data];
  for (let one = open.pop(); open.length > 0 || one !== undefined; one = open.pop()) {
    if (typeof one === 'string') found.push(one, ...(one === one.trim() ? [] : [one.trim()]));
    else if (typeof one === 'object' && one !== null) open.push(...Object.values(one));
  }
  return found;
}

/**
 * Refuses to go on with a run of a plugin that is neither the toolkit's own nor given to the server: its code would be loaded.
 *
 * @throws TextGradError `PLUGIN_NOT_ALLOWED`.
 */
export function checkRun(record: RunRecord, { plugins }: Allowed): void {
  const facts = storedFacts(record);
  const strange = [...facts.plugins, ...facts.local.plugins].find(
    (name) => !plugins.includes(name) && !isOwn(name),
  );
  if (strange !== undefined) throw pluginNotAllowed(strange);
}

const isOwn = (name: string): boolean => firstPartyPlugins.includes(name.replace(/^@textgrad\//u, ''));

/** The error of a plugin that is neither the toolkit's own nor given to the server. */
export const pluginNotAllowed = (name: string): Error =>
  usageError(
    'PLUGIN_NOT_ALLOWED',
    `This server loads the toolkit's own plugins (${firstPartyPlugins.join(', ')}) and those that it was started with: start it with --plugin ${name} for this one.`,
    { details: { plugin: name } },
  );

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where a program of the user's search path stands; its name where it is nowhere, or is a path already. Processes that are
 * started without an environment look in `/usr/bin` and `/bin` alone.
 *
 * @param path The search path; this process's own by default.
 */
export function programOnPath(name: string, path = process.env.PATH ?? ''): string {
  if (name.includes('/')) return name;
  const places = path.split(delimiter).filter((folder) => folder.startsWith('/'));
  return places.map((folder) => join(folder, name)).find(isProgram) ?? name;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

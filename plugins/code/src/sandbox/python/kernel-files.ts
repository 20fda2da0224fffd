import { readdirSync, readFileSync } from 'node:fs';

/** The text of a file of the kernel; nothing where it is gone or may not be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The names in a folder of the kernel; none where it is gone or may not be read. */
export function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

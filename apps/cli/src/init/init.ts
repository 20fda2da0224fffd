import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { usageError } from '@textgrad/core';
import { displayPath } from '../terminal/path.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { shellWord } from '../terminal/typed-again.ts';
import { templates } from './templates.ts';

/** Makes a folder with a simulator, a configuration and a page; nothing that is there is written over. @throws TextGradError `FILE_EXISTS`. */
export async function init(
  folder: string,
  { language }: { readonly language: keyof typeof templates },
  terminal: Terminal,
): Promise<void> {
  const place = resolve(terminal.cwd, folder);
  const files = Object.entries(templates[language]);
  const there = files.find(([name]) => existsSync(join(place, name)));
  if (there)
    throw usageError(
      'FILE_EXISTS',
      `There is a file '${there[0]}' in '${folder}' already, and nothing is written over: name another folder.`,
    );
  await mkdir(place, { recursive: true });
  for (const [name, text] of files) await writeFile(join(place, name), text, { flag: 'wx' });
  const shown = displayPath(place, terminal.cwd);
  terminal.stdout.write(files.map(([name]) => `${join(shown, name)}\n`).join(''));
  terminal.stderr.write(
    `next  cd ${shellWord(shown.startsWith('-') ? `./${shown}` : shown)} && ${programName(terminal)} run run.yaml\n`,
  );
}

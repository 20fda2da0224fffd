/**
 * Makes the documentation site in site/out: what is written by hand, the commands from the program, the settings from the
 * schemas, and the reference from the sources. `--pages` stops before the reference and VitePress.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configSchema } from '@textgrad/core/runs';
import { fileSchema } from '../apps/cli/src/inspect/file-schema.ts';
import { entriesOf } from '../apps/cli/src/inspect/task-entry.ts';
import { loadAll } from '../apps/cli/src/plugins/load.ts';
import { buildProgram } from '../apps/cli/src/program.ts';
import { systemTerminal } from '../apps/cli/src/terminal/system-terminal.ts';
import { commandsPage } from './site/commands-page.ts';
import { configurationPage } from './site/configuration-page.ts';
import { pageText, sitePages } from './site/pages.ts';

const root = join(import.meta.dirname, '..');
const staged = join(root, 'site/pages');
rmSync(staged, { recursive: true, force: true });

const write = (page: string, text: string): void => {
  mkdirSync(dirname(join(staged, page)), { recursive: true });
  writeFileSync(join(staged, page), text);
};
const pages = sitePages(root);
for (const page of pages) write(page.page, pageText(root, page, pages));
for (const folder of ['docs/pictures', 'notebooks/dist'])
  cpSync(join(root, folder), join(staged, folder === 'docs/pictures' ? 'pictures' : 'notebooks'), {
    recursive: true,
    filter: (path) => !/\.(?:md|json|ipynb)$/u.test(path),
  });

const { loaded } = await loadAll([], root);
const described = loaded.flatMap((plugin) =>
  entriesOf(plugin).map((entry) => {
    const task = plugin.tasks[entry.task.split('/')[1] ?? ''];
    if (!task) throw new Error(`${entry.task} is not there`);
    return { ...entry, schema: configSchema(task) };
  }),
);
mkdirSync(join(root, 'site/pages/public'), { recursive: true });
write('public/textgrad.schema.json', JSON.stringify(fileSchema(loaded)));
write('commands.md', commandsPage(buildProgram({ terminal: systemTerminal(), exitWith: () => {} })));
write('configuration.md', configurationPage(described));

if (!process.argv.includes('--pages')) {
  const run = (name: string, ...args: readonly string[]): void => {
    execFileSync(join(root, 'node_modules/.bin', name), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  };
  run('typedoc', '--options', 'site/typedoc.json');
  run('vitepress', 'build', 'site');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fromSources, node } from './child.ts';
import type { Door } from './doors.ts';
import { type Cell, table } from './table.ts';
import { inTemporaryFolder } from './temporary.ts';
import type { Loaded } from './watch-imports.ts';

/** Packages that a door may want to do without, each with a column. */
const watched = ['openai', 'mathjs'];

/** What importing each door loads, from sources. */
export async function modulesTable(root: string, doors: readonly Door[]): Promise<string> {
  const rows: Cell[][] = [];
  for (const { name, source } of doors) rows.push([name, ...cells(await loadedBy(source, root), root)]);
  return table(
    'What importing each door loads',
    [
      ...['door', 'modules', 'of core', ...watched, 'other packages'],
      ...["Node's modules that core's files import", "that packages' files import"],
    ],
    rows,
    'Files of the sources and of packages, those of core among them.',
  );
}

async function loadedBy(source: string, root: string): Promise<Loaded> {
  return inTemporaryFolder(async (folder) => {
    const output = join(folder, 'loaded.json');
    const watch = pathToFileURL(join(import.meta.dirname, 'watch-imports.ts')).href;
    await node([fromSources, '--import', watch, source], { cwd: root, env: { HOUSE_OUTPUT: output } });
    return JSON.parse(readFileSync(output, 'utf8')) as Loaded;
  });
}

function cells({ files, builtins }: Loaded, root: string): readonly Cell[] {
  const core = pathToFileURL(join(root, 'core', 'src')).href;
  const packages = new Map<string, number>();
  for (const name of files.flatMap(packageOf)) packages.set(name, (packages.get(name) ?? 0) + 1);
  const others = [...packages].filter(([name]) => !watched.includes(name)).toSorted((a, b) => b[1] - a[1]);
  const byCore = builtins.filter(([file]) => file.startsWith(core));
  const byPackages = builtins.filter(([file]) => packageOf(file).length > 0);
  return [
    files.length,
    files.filter((file) => file.startsWith(core)).length,
    ...watched.map((name) => packages.get(name) ?? 0),
    others.map(([name, count]) => `${name} ${count}`).join(', ') || 'none',
    listed(byCore),
    listed(byPackages),
  ];
}

/** The package that a file is of, by the last `node_modules` of its path. */
function packageOf(url: string): readonly string[] {
  const [, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(fileURLToPath(url)) ?? [];
  return inside === undefined ? [] : [inside];
}

const listed = (pairs: Loaded['builtins']): string =>
  [...new Set(pairs.map(([, builtin]) => builtin))].toSorted().join(', ') || 'none';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { callsOf } from './calls.ts';
import { fromSources, node } from './child.ts';
import { type Cell, table } from './table.ts';
import { inTemporaryFolder } from './temporary.ts';
import type { Sent } from './watch-workers.ts';

/** Which functions of the sources a row counts: those of a name, in files whose path below the root matches. */
const rows: readonly { readonly label: string; readonly name: string; readonly files: RegExp }[] = [
  { label: 'SMILES codec: `decode`', name: 'decode', files: /^plugins\/molecules\/src\/.*(codec|variable)/u },
  { label: 'any codec: `canonical`', name: 'canonical', files: /^(core|plugins)\/.*(codec|variable)/u },
  { label: '`canonicalText`', name: 'canonicalText', files: /^core\/src\/graph\/codec\.ts$/u },
  { label: '`Variable.set`', name: 'set', files: /^core\/src\/graph\/variable\.ts$/u },
  { label: '`Variable.install`', name: 'install', files: /^core\/src\/graph\/variable\.ts$/u },
  { label: '`prepareRun`', name: 'prepareRun', files: /^core\/src\//u },
  { label: '`parseConfig`', name: 'parseConfig', files: /^core\/src\//u },
  { label: '`strategyOf`', name: 'strategyOf', files: /^core\/src\//u },
];

const command = 'run molecules/design --engine expert --set objective=qed --seed 1 --steps 2 --quiet';

/** How often one run of `molecules/design` asks the thread that reads molecules, decodes, and is prepared. */
export async function designRunTable(root: string): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const output = join(folder, 'sent.json');
    const coverage = join(folder, 'coverage');
    const watch = pathToFileURL(join(import.meta.dirname, 'watch-workers.ts')).href;
    const main = join(root, 'apps', 'cli', 'src', 'main.ts');
    await node([fromSources, '--import', watch, main, ...command.split(' ')], {
      cwd: folder,
      env: { HOUSE_OUTPUT: output, NODE_V8_COVERAGE: coverage },
    });
    const sent = JSON.parse(readFileSync(output, 'utf8')) as Sent;
    const calls = callsOf(coverage, root);
    const counted = rows.map(({ label, name, files }): Cell[] => {
      const found = calls.filter((one) => one.name === name && files.test(one.file));
      return [label, found.length === 0 ? 'absent' : found.reduce((sum, { count }) => sum + count, 0)];
    });
    return table(
      'One run, counted',
      ['what', 'times'],
      [...trips(sent), ...counted],
      `\`textgrad ${command}\``,
    );
  });
}

/** Messages to each thread; the names are the threads' own. */
function trips(sent: Sent): readonly (readonly Cell[])[] {
  const threads = Object.entries(sent);
  if (threads.length === 0) return [['trips to threads', 0]];
  return threads.map(([name, count]) => [`trips to the thread \`${name}\``, count]);
}

import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table.ts';

/** The folders of core's sources, with files and lines. */
export function roomsTable(root: string): string {
  const source = join(root, 'core', 'src');
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rooms = folders.map(({ name }) => ({ name, ...sizeOf(source, `${name}/**/*.ts`) }));
  rooms.sort((a, b) => b.lines - a.lines);
  const all = sizeOf(source, '**/*.ts');
  const testing = sizeOf(source, 'testing/**/*.ts');
  const rows = [
    ...rooms,
    { name: '(beside the rooms)', ...sizeOf(source, '*.ts') },
    { name: '**core**', ...all },
    {
      name: '**core without `testing`**',
      files: all.files - testing.files,
      lines: all.lines - testing.lines,
    },
  ];
  return table(
    `Rooms of core (${rooms.length})`,
    ['room', 'files', 'lines'],
    rows.map(({ name, files, lines }) => [name, files, lines]),
  );
}

function sizeOf(folder: string, pattern: string): { readonly files: number; readonly lines: number } {
  const files = globSync(pattern, { cwd: folder });
  const lines = files.map((file) => readFileSync(join(folder, file), 'utf8').split('\n').length - 1);
  return { files: files.length, lines: lines.reduce((sum, count) => sum + count, 0) };
}

import { posix } from 'node:path';
import type { Source } from './sources.ts';
import { importsOf } from './syntax.ts';

/** The folder of the doors, which is no room: they pass rooms on, and no room imports them. */
export const doors = 'doors';

/** Which rooms each room of a folder imports from, types included; by what the files say, without any tool's rules. */
export function roomImports(
  files: readonly Source[],
  folder: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of files) {
    const from = roomOf(file.path, folder);
    if (from === undefined) continue;
    const to = imports.get(from) ?? new Set();
    imports.set(from, to);
    for (const name of importsOf(file)) {
      const room = name.startsWith('.')
        ? roomOf(posix.join(posix.dirname(file.path), name), folder)
        : undefined;
      if (room !== undefined && room !== from) to.add(room);
    }
  }
  return imports;
}

/** The pairs of rooms that import each other. */
export const mutualRooms = (imports: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
  [...imports].flatMap(([room, others]) =>
    [...others]
      .filter((other) => room < other && imports.get(other)?.has(room))
      .map((other) => `${room} ⇄ ${other}`),
  );

/** The room that a file is in; nothing for files beside the rooms or elsewhere. */
function roomOf(path: string, folder: string): string | undefined {
  const [room, ...inside] = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : [];
  return inside.length > 0 ? room : undefined;
}

import { type Codec, type Decoded, defineCodec, type Variable } from '@textgrad/core';
import { type Folder, textIn } from './folder.ts';
import { readReply } from './folder-reply.ts';
import { brokenFiles } from './folder-syntax.ts';
import { folderText, readFiles } from './folder-text.ts';

/** Options of {@link folderCodec}. */
export interface FolderCodecOptions {
  /** The files that may change, in the order in which they are shown. */
  readonly paths: readonly string[];
  /** The longest file, in characters; 200,000 by default. */
  readonly mostCharacters?: number | undefined;
}

/** A codec of folders that reads patches of whatever the variable holds that it follows. */
export interface FolderCodec extends Codec<Folder> {
  follow(variable: Pick<Variable, 'text'>): void;
}

/**
 * What text a folder variable may hold: each of its files between tags. A proposal may give whole files alone, a unified diff or
 * blocks of search and replace; the canonical form is always the whole folder.
 *
 * @example
 * ```ts
 * import { folderCodec } from '@textgrad/code';
 *
 * const codec = folderCodec({ paths: ['one.js'] });
 * codec.follow({ text: '<FILE path="one.js">\nlet one = 1;\n</FILE>' });
 * const decoded = await codec.decode('<FILE path="../two.js">\nlet two = 2;\n</FILE>');
 * console.log(decoded.ok ? '' : decoded.problems[0]); // The path '../two.js' leaves the folder.
 * ```
 */
export function folderCodec({ paths, mostCharacters = 200_000 }: FolderCodecOptions): FolderCodec {
  let followed: Pick<Variable, 'text'> = { text: '' };
  const current = (): Folder => {
    const files = readFiles(followed.text);
    return paths.map((path) => ({ path, text: (files.ok ? textIn(files.value, path) : undefined) ?? '' }));
  };
  return {
    ...defineCodec<Folder>({
      name: 'folder',
      format:
        'several files, each whole as <FILE path="…"> … </FILE> with its tags on lines of their own. Files that stay as they are may be left out; in place of whole files it may be a unified diff of the current ones (--- and +++ lines with their paths), or blocks <<<<<<< SEARCH, =======, >>>>>>> REPLACE below a line with the path.',
      decode(text): Decoded<Folder> {
        const before = current();
        const read = readReply(text, before);
        if (!read.ok) return read;
        const long = read.value.find((file) => file.text.length > mostCharacters);
        if (long !== undefined)
          return {
            ok: false,
            problems: [
              `${long.path} has ${long.text.length} characters; at most ${mostCharacters} are allowed.`,
            ],
          };
        const isWhole = followed.text !== '';
        const problems = isWhole ? brokenFiles(before, read.value) : missing(text, paths);
        return problems.length > 0 ? { ok: false, problems } : read;
      },
      encode: folderText,
    }),
    follow(variable) {
      followed = variable;
    },
  };
}

/** Files that a text does not hold, where there is no older version to take them from. */
function missing(text: string, paths: readonly string[]): readonly string[] {
  const files = readFiles(text);
  const there = files.ok ? files.value : [];
  return paths.flatMap((path) =>
    textIn(there, path) === undefined ? [`The file '${path}' is not there.`] : [],
  );
}

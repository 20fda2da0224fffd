import type { Decoded } from '@textgrad/core';
import type { Folder, FolderFile } from './folder.ts';

const opening = /^<(FILE(?:-\d{1,6})?) path="([^"\n]{1,1000})">\s*$/u;

/**
 * A folder as prompts show it: each file between tags on lines of their own, numbered where a file holds such tags itself.
 *
 * @example
 * ```ts
 * import { folderText } from '@textgrad/code';
 *
 * console.log(folderText([{ path: 'src/one.js', text: 'export const one = 1;\n' }]));
 * // <FILE path="src/one.js">
 * // export const one = 1;
 * // </FILE>
 * ```
 */
export function folderText(folder: Folder): string {
  const tag = tagFor(folder);
  return folder.map(({ path, text }) => `<${tag} path="${path}">\n${bodyOf(text)}</${tag}>`).join('\n');
}

const bodyOf = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function tagFor(folder: Folder): string {
  for (let number = 1; ; number++) {
    const tag = number === 1 ? 'FILE' : `FILE-${number}`;
    if (!folder.some(({ text }) => text.includes(`<${tag} path=`) || text.includes(`</${tag}>`))) return tag;
  }
}

/** Whether a text has the opening tag of a file. */
export const holdsFiles = (text: string): boolean => text.split('\n').some((line) => opening.test(line));

/** A tag of a file that was not read as one, so that a file would be lost. */
const strayTag = /^\s{0,8}<\/FILE(?:-\d{1,6})?>|<?.?FILE(?:-\d{1,6})? path=/u;
/** A patch beside whole files, which would be lost. */
const strayPatch = /^\s{0,8}(?:[<>]{3,20}\s?(?:SEARCH|REPLACE)|@@ -\d)/u;

/** The files that stand between tags in a text; of what is around them, only broken tags are looked at. */
export function readFiles(text: string): Decoded<readonly FolderFile[]> {
  const lines = text.split('\n');
  const files: FolderFile[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, tag, path = ''] = opening.exec(lines[at] ?? '') ?? [];
    if (tag === undefined) {
      if (strayPatch.test(lines[at] ?? ''))
        return {
          ok: false,
          problems: ['There is a patch beside whole files: write whole files alone, or the patch alone.'],
        };
      const stray = strayTag.exec(lines[at] ?? '')?.[0];
      if (stray === undefined) continue;
      return {
        ok: false,
        problems: [
          `'${stray}' stands where no file has begun: begin each with <FILE path="…"> on a line of its own.`,
        ],
      };
    }
    const end = lines.findIndex((line, index) => index > at && line.trimEnd() === `</${tag}>`);
    if (end < 0)
      return {
        ok: false,
        problems: [`The file '${path}' has no </${tag}> on a line of its own at its end.`],
      };
    if (files.some((file) => file.path === path))
      return { ok: false, problems: [`The file '${path}' is there twice: write it once.`] };
    files.push({
      path,
      text: withoutFence(lines.slice(at + 1, end))
        .map((line) => `${line}\n`)
        .join(''),
    });
    at = end;
  }
  return { ok: true, value: files };
}

/** The lines within a fence that somebody has put around a whole file. */
function withoutFence(lines: readonly string[]): readonly string[] {
  const inner = lines.slice(1, -1);
  const isFenced =
    /^```[\w+-]{0,20}\s*$/u.test(lines[0] ?? '') && lines.length > 1 && lines.at(-1)?.trimEnd() === '```';
  return isFenced && !inner.some((line) => line.startsWith('```')) ? inner : lines;
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A script that stands in a page, and the hash by which the page's policy lets it run. */
export interface InlineScript {
  readonly text: string;
  /** As a source of a Content-Security-Policy. */
  readonly source: string;
}

/** What draws molecules in three dimensions: 3Dmol.js as its package brings it, then our use of it. */
export async function poseScripts(): Promise<readonly InlineScript[]> {
  const library = createRequire(import.meta.url).resolve('3dmol/build/3Dmol-min.js');
  const ours = new URL('../../../web/pose-viewer.js', import.meta.url);
  return [inlineScript(await readFile(library, 'utf8')), inlineScript(await readFile(ours, 'utf8'))];
}

/** Makes a script fit to stand in HTML, where lines end with line feeds and `</script` would end it. */
export function inlineScript(given: string): InlineScript {
  const text = given
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/<\/(?=script)/giu, '<\\/')
    .replaceAll('<!--', '<\\!--');
  const hash = createHash('sha256').update(text).digest('base64');
  return { text, source: `'sha256-${hash}'` };
}

/** Data as JSON that can stand in a `<script type="application/json">`, whatever its texts say. */
export const inlineJson = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

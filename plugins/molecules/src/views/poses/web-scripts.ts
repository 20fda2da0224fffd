import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A script that stands in a page, and the hash by which the page's policy lets it run. */
export interface InlineScript {
  readonly text: string;
  /** As a source of a Content-Security-Policy. */
  readonly source: string;
}

/** What draws molecules in three dimensions. */
export interface PoseScripts {
  /** 3Dmol.js as its package brings it, then our use of it. */
  readonly scripts: readonly InlineScript[];
  /** The notice of 3Dmol.js, which goes with every copy of it. */
  readonly notice: string;
}

const require = createRequire(import.meta.url);

/** Reads the scripts from the installed packages. */
export async function poseScripts(): Promise<PoseScripts> {
  const [library, ours, notice] = await Promise.all(
    [
      require.resolve('3dmol/build/3Dmol-min.js'),
      new URL('../../../web/pose-viewer.js', import.meta.url),
      require.resolve('3dmol/LICENSE'),
    ].map((path) => readFile(path, 'utf8')),
  );
  return { scripts: [library, ours].map((text = '') => inlineScript(text)), notice: notice ?? '' };
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

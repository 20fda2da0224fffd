import type { Artifact } from '../../measure/index.ts';
import { type Html, html, trusted } from '../html.ts';
import { isPicture } from './files.ts';

/** The task's own pictures, each as wide as it wants to be; nothing without any. */
export function picturesSection(files: readonly Artifact[]): Html | undefined {
  const pictures = files.filter(isPicture);
  if (pictures.length === 0) return undefined;
  return html`<section aria-labelledby="pictures">
<h2 id="pictures">Pictures</h2>
<div class="pictures">${pictures.map(
    ({ content, caption }) => html`
<figure class="card"><div class="scroll" tabindex="0" role="region" aria-label="${caption}">${trusted(textOf(content))}</div><figcaption>${caption}</figcaption></figure>`,
  )}
</div>
</section>`;
}

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

import type { Artifact } from '../../measure/index.ts';
import { type Html, html, trusted } from '../html.ts';

/** The parts of a page that the task has made, each under its caption; nothing without any. */
export function partsSection(files: readonly Artifact[]): readonly Html[] {
  return files.filter(isPart).map(
    ({ content, caption }) => html`<section>
${caption !== undefined && html`<h2>${caption}</h2>`}
<div class="card scroll">${trusted(textOf(content))}</div>
</section>`,
  );
}

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

/** Whether a file is a picture that stands in the report. */
const isPicture = ({ mediaType, caption }: Artifact): boolean =>
  mediaType === 'image/svg+xml' && caption !== undefined;

/** Whether a file is a part of a page that stands in the report. */
const isPart = ({ mediaType, inReport = false }: Artifact): boolean => mediaType === 'text/html' && inReport;

/** What lies beside the report, with a link to each file; nothing without any. */
export function filesSection(files: readonly Artifact[]): Html | undefined {
  if (files.length === 0) return undefined;
  return html`<section aria-labelledby="files">
<h2 id="files">Files</h2>
<div class="card">
<ul class="files">${files.map(
    (file) => html`
<li><a href="artifacts/${encodeURIComponent(file.name)}">${file.name}</a>${!isPicture(file) && !isPart(file) && file.caption !== undefined && html` <span class="quiet">${file.caption}</span>`}</li>`,
  )}
</ul>
</div>
</section>`;
}

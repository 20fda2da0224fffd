import type { Artifact } from '../../measure/index.ts';
import { type Html, html } from '../html.ts';

/** Whether a file is a picture that stands in the report. */
export const isPicture = ({ mediaType, caption }: Artifact): boolean =>
  mediaType === 'image/svg+xml' && caption !== undefined;

/** What lies beside the report, with a link to each file; nothing without any. */
export function filesSection(files: readonly Artifact[]): Html | undefined {
  if (files.length === 0) return undefined;
  return html`<section aria-labelledby="files">
<h2 id="files">Files</h2>
<div class="card">
<ul class="files">${files.map(
    (file) => html`
<li><a href="artifacts/${encodeURIComponent(file.name)}">${file.name}</a>${!isPicture(file) && file.caption !== undefined && html` <span class="quiet">${file.caption}</span>`}</li>`,
  )}
</ul>
</div>
</section>`;
}

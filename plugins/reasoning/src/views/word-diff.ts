import { type Html, html } from '@textgrad/core/report';
import { diffWordsWithSpace } from 'diff';

/** Changes beyond which two texts are shown whole, one after the other. */
const mostChanges = 4_000;

const box = 'white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45;text-align:left';
const colours = { removed: '#fde2e1', added: '#dff3e3' };

/** A text with line breaks as they are. */
export const plainText = (text: string): Html => html`<div style="${box}">${text}</div>`;

/** What changed from one text to the next, word by word: what is gone struck out, what is new underlined. */
export function wordDiff(before: string, after: string): Html {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostChanges });
  if (!parts)
    return html`<div><del style="${box};display:block">${before}</del><ins style="${box};display:block">${after}</ins></div>`;
  return html`<div style="${box}">${parts.map(({ value, added, removed }) =>
    added
      ? html`<ins style="background:${colours.added}">${value}</ins>`
      : removed
        ? html`<del style="background:${colours.removed}">${value}</del>`
        : html`${value}`,
  )}</div>`;
}

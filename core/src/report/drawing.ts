import { messageOf } from '../errors/index.ts';
import type { View } from '../plugins/plugin.ts';
import { type Html, html, trusted } from './html.ts';

/** Draws candidates; what cannot be drawn is a sentence instead. */
export type Drawer = (text: string, options?: Parameters<View['draw']>[1]) => Promise<Html | undefined>;

/** A drawer of a plugin's view, which is told the task's configuration; without a view nothing is drawn. */
export function drawerOf(view: View | undefined, config?: unknown): Drawer {
  return async (text, options) => {
    if (!view) return undefined;
    try {
      return html`<div class="drawing">${trusted(await view.draw(text, { ...options, config }))}</div>`;
    } catch (error) {
      return html`<p class="quiet">Not drawn: ${messageOf(error)}</p>`;
    }
  };
}

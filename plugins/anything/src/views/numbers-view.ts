import type { View } from '@textgrad/core';
import { html } from '@textgrad/core/report';

/** Draws named values as a list; what differs from the version before is bold. */
export const numbersView: View = {
  title: 'Values',
  async draw(text, { previous = '' } = {}) {
    const before = new Set(previous.split(', '));
    const rows = text.split(', ').map((pair) => {
      const at = pair.lastIndexOf(': ');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 2)];
      const isNew = previous !== '' && !before.has(pair);
      return html`<tr><th scope="row">${name}</th><td>${isNew ? html`<strong>${value}</strong>` : value}</td></tr>`;
    });
    return html`<table class="numbers"><tbody>${rows}</tbody></table>`.markup;
  },
};

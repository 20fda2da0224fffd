import type { View } from '@textgrad/core';

/** Draws named values as a list; what differs from the version before is bold. */
export const numbersView: View = {
  title: 'Values',
  async draw(text, { previous = '' } = {}) {
    const before = new Set(previous.split(', '));
    const rows = text.split(', ').map((pair) => {
      const at = pair.lastIndexOf(': ');
      const [name, value] = [escaped(pair.slice(0, at)), escaped(pair.slice(at + 2))];
      const isNew = previous !== '' && !before.has(pair);
      return `<tr><th scope="row">${name}</th><td>${isNew ? `<strong>${value}</strong>` : value}</td></tr>`;
    });
    return `<table class="numbers"><tbody>${rows.join('')}</tbody></table>`;
  },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

import type { View } from '@textgrad/core';
import { listing, sideBySide } from './side-by-side.ts';

/** Draws a program with line numbers; with the version before it, both beside each other. */
export const programView: View = {
  title: 'Program',
  async draw(source, { previous } = {}) {
    const drawn =
      previous === undefined || previous === source ? listing(source) : sideBySide(previous, source);
    return `<div>${drawn.markup}</div>`;
  },
};

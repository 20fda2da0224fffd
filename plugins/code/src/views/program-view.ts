import type { View } from '@textgrad/core';
import { listing, oneBelowTheOther, sideBySide } from './side-by-side.ts';

/** Pixels below which two programs have no room beside each other. */
const least = 600;

/**
 * Draws a program with line numbers; with the version before it, both beside each other, or where there is little room the
 * changed lines alone.
 */
export const programView: View = {
  title: 'Program',
  async draw(source, { previous, width = least } = {}) {
    if (previous === undefined || previous === source) return `<div>${listing(source).markup}</div>`;
    const drawn = width < least ? oneBelowTheOther(previous, source) : sideBySide(previous, source);
    return `<div>${drawn.markup}</div>`;
  },
};

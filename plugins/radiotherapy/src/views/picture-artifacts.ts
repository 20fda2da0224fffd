import type { Artifact } from '@textgrad/core';
import type { Html } from '@textgrad/core/report';

/** A drawing with its caption. */
export const svg = (name: string, content: string, caption: string): Artifact => ({
  name,
  mediaType: 'image/svg+xml',
  content,
  caption,
});

/** A part of a page; as a file of its own it says no encoding, so that it holds ASCII alone. */
export const part = (name: string, caption: string, { markup }: Html): Artifact => ({
  name,
  mediaType: 'text/html',
  content: markup.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`),
  caption,
  inReport: true,
});

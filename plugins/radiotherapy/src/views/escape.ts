/** Text for HTML and SVG. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);

import { type Html, type HtmlValue, html, trusted } from '@textgrad/core/report';

/** The frame of a picture of our own; text is in the colour of what is around it. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** What it shows, in a sentence. */
  readonly label: string;
  /** All that can be seen in it, in words. */
  readonly description?: string;
}

/** A picture as an SVG element, ready for a file or to stand in HTML. */
export function picture({ width, height, label, description }: PictureFrame, content: HtmlValue): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${label}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" font-size="12" fill="currentColor">${description !== undefined && html`<desc>${description}</desc>`}${content}</svg>`
    .markup;
}

/** A drawing of RDKit as a part of another picture, its corner at a place. */
export const placed = (drawing: string, x: number, y: number): Html =>
  trusted(drawing.replace('<svg ', `<svg x='${x}' y='${y}' `));

/** A number of pixels without needless digits. */
export const pixels = (value: number): string => String(Math.round(10 * value) / 10);

/** A text cut to a number of characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

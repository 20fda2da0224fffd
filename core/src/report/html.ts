import { visibleMarkup, visibleText } from '../errors/index.ts';

/** Markup that may stand in a page as it is. */
export interface Html {
  readonly markup: string;
}

/** What a template may hold; text is escaped, lists are joined, `false` and `undefined` are nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for markup that is not made by {@link html}, such as SVG; control characters and direction marks are visible. */
export const escapeText = (text: string): string =>
  visibleText(text).replace(/[&<>"']/gu, (character) => entities[character] ?? '');

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

/** A template of markup that escapes every text put into it. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: String.raw({ raw: parts }, ...values.map(markupOf)) };
}

/** Trusts markup: only for what this toolkit or a plugin's view has drawn. Control characters and direction marks are visible. */
export const trusted = (markup: string): Html => ({ markup: visibleMarkup(markup) });

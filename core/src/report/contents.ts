import { type Html, type HtmlValue, html } from './html.ts';

const heading = /^<section aria-labelledby="([a-z]+)">\n<h2 id="\1">([^<]+)<\/h2>/u;

/** Links to the sections of a page that begin with a heading; nothing for fewer than three. */
export function contentsOf(sections: readonly HtmlValue[]): Html | undefined {
  const links = sections.flatMap((section) => {
    const [, id, title] = heading.exec(html`${section}`.markup) ?? [];
    return id === undefined || title === undefined ? [] : [html`<li><a href="#${id}">${title}</a></li>`];
  });
  return links.length < 3
    ? undefined
    : html`<nav class="contents" aria-label="Contents"><ul>${links}</ul></nav>`;
}

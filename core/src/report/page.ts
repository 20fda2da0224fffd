import { type Html, html, trusted } from './html.ts';
import { style } from './style.ts';

/** Nothing is loaded and nothing runs: what a model or a plugin wrote cannot do harm. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What a page is made of besides its frame. */
export interface PageParts {
  readonly title: string;
  /** The Content-Security-Policy: what the page may load and run. */
  readonly policy: string;
  readonly style: string;
  /** All of the body; it ends its own lines. */
  readonly body: Html;
}

/** The frame of every page: one file that needs no other, under a policy of its own. */
export const htmlDocument = ({ title, policy, style, body }: PageParts): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}</body>
</html>
`.markup;

/** A page that holds everything it needs. */
export const page = (title: string, body: Html): string =>
  htmlDocument({
    title,
    policy,
    style,
    body: html`<main>
${body}
</main>
`,
  });

import MarkdownIt from 'markdown-it';
import { type Html, html, trusted } from './html.ts';

/** Characters from which on a text is shown as it is: nobody reads so much of a critic, and rendering it takes time. */
const longest = 20_000;

/** What engines write has paragraphs, lists, code and emphasis; nothing in it may link, load or be markup itself. */
const renderer = new MarkdownIt({ html: false, breaks: true, linkify: false, typographer: false }).disable([
  'link',
  'image',
  'autolink',
  'reference',
  'html_block',
  'html_inline',
]);

/** An engine's words, which are Markdown more often than not, as paragraphs that wrap. */
export const markdown = (text: string): Html =>
  text.length > longest
    ? html`<pre>${text}</pre>`
    : html`<div class="words">${trusted(renderer.render(text))}</div>`;

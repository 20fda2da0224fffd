/** A notebook as a page of the documentation: Markdown, and its pictures as files beside it. */
import type { Cell, Notebook, Output } from './notebook.ts';

/** The page and the pictures that it refers to, by file name. */
export interface NotebookPage {
  readonly markdown: string;
  readonly pictures: ReadonlyMap<string, string>;
}

/** Writes a notebook's cells and kept outputs as a page; its first heading is the title, too. */
export function notebookPage(name: string, { cells }: Notebook): NotebookPage {
  const pictures = new Map<string, string>();
  const [first, ...rest] = cells;
  const [, title = name] = /^# (.*)/u.exec(first?.source ?? '') ?? [];
  let heading = title;
  const shown = rest.map((cell) => {
    if (cell.cell_type === 'code') return codeText(cell, heading, pictures);
    heading = /^## (.*)/mu.exec(cell.source)?.[1] ?? heading;
    return cell.source;
  });
  const parts = [
    `---\ntitle: ${JSON.stringify(title)}\n---`,
    first?.source,
    ...shown,
    `This page is the notebook \`notebooks/${name}.ipynb\`; \`npm run notebooks\` executes it.`,
  ];
  return { markdown: `${parts.join('\n\n')}\n`, pictures };
}

type CodeCell = Extract<Cell, { readonly cell_type: 'code' }>;

function codeText({ id, source, outputs }: CodeCell, heading: string, pictures: Map<string, string>): string {
  const shown = outputs.map((one, at) => {
    const svg = one.output_type === 'display_data' ? one.data['image/svg+xml'] : undefined;
    if (svg === undefined) return outputText(one);
    // A file of its own: the marks inside SVGs have names that would clash on one page.
    const file = `${id}-${at + 1}.svg`;
    pictures.set(file, svg.includes('xmlns=') ? svg : svg.replace('<svg', `<svg xmlns="${svgNamespace}"`));
    return `![${wordsOf(svg) ?? heading}](./${file})`;
  });
  return [fenced('ts', source), ...shown].join('\n\n');
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What an SVG says about itself, as the text that stands for it. */
function wordsOf(svg: string): string | undefined {
  const [, words] = /<desc>([^<]*)<\/desc>/u.exec(svg) ?? /aria-label="([^"]*)"/u.exec(svg) ?? [];
  return words?.replace(/[[\]\\]/gu, '').replace(/\s+/gu, ' ');
}

function outputText(output: Output): string {
  if (output.output_type === 'error') return fenced('text', `${output.ename}: ${output.evalue}`);
  if (output.output_type === 'stream') return fenced('text', output.text.trimEnd());
  const { 'text/html': markup, 'text/plain': text = '' } = output.data;
  if (markup === undefined) return fenced('text', text);
  // A blank line would end the HTML in the eyes of Markdown.
  return `<div class="notebook-output">${markup.replace(/\s*\n\s*/gu, '\n')}</div>`;
}

/** A block of code whose fence is longer than any inside. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/**
 * Writes each notebook, with the outputs that are kept in it, as a Markdown page and its pictures, from which typedoc makes
 * pages of the documentation. Needs nothing but the notebooks.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Cell, type Output, readNotebook } from './notebook.ts';

/** Where typedoc looks for them. */
const folder = 'notebooks/.pages';

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const path of globSync('notebooks/*.ipynb')) {
  const name = basename(path, '.ipynb');
  const { cells } = readNotebook(readFileSync(path, 'utf8'));
  writeFileSync(join(folder, `${name}.md`), pageOf(name, cells));
}

function pageOf(name: string, cells: readonly Cell[]): string {
  const [first, ...rest] = cells;
  const [, title = name] = /^# (.*)/u.exec(first?.source ?? '') ?? [];
  const body = [first?.source.replace(/^# .*\n*/u, ''), ...rest.map((cell) => cellText(cell))];
  const source = `The notebook is \`notebooks/${name}.ipynb\`; \`npm run notebooks\` executes it.`;
  return ['---', `title: ${JSON.stringify(title)}`, '---', '', body.join('\n\n'), '', source, ''].join('\n');
}

function cellText(cell: Cell): string {
  if (cell.cell_type === 'markdown') return cell.source;
  const shown = cell.outputs.map((one, at) => outputText(one, `${cell.id}-${at + 1}`));
  return [fenced('ts', cell.source), ...shown].join('\n\n');
}

function outputText(output: Output, name: string): string {
  if (output.output_type === 'error') return fenced('text', `${output.ename}: ${output.evalue}`);
  if (output.output_type === 'stream') return fenced('text', output.text.trimEnd());
  const { 'image/svg+xml': svg, 'text/html': markup, 'text/plain': text = '' } = output.data;
  if (svg !== undefined) return picture(svg, name);
  // A blank line would end the HTML in the eyes of Markdown.
  if (markup !== undefined) return `<div class="notebook-output">${markup.replace(/\s*\n\s*/gu, '\n')}</div>`;
  return fenced('text', text);
}

/** A picture in a file of its own: the marks inside an SVG have names that would clash on one page. */
function picture(svg: string, name: string): string {
  writeFileSync(
    join(folder, `${name}.svg`),
    svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'),
  );
  const [, words = ''] = /<desc>([^<]*)<\/desc>/u.exec(svg) ?? /aria-label="([^"]*)"/u.exec(svg) ?? [];
  return `![${words.replace(/[[\]\\]/gu, '').replace(/\s+/gu, ' ')}](./${name}.svg)`;
}

/** A block of code whose fence is longer than any inside. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

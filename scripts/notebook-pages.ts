/**
 * Writes each notebook, with the outputs that are kept in it, as a Markdown page with its pictures, from which typedoc makes
 * pages of the documentation. Needs neither Jupyter nor the kernel.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readNotebook } from './notebook.ts';
import { notebookPage } from './notebook-page.ts';

/** Where typedoc looks for them (typedoc.json). */
const folder = 'notebooks/dist';

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const path of globSync('notebooks/*.ipynb')) {
  const name = basename(path, '.ipynb');
  const { markdown, pictures } = notebookPage(name, readNotebook(readFileSync(path, 'utf8')));
  writeFileSync(join(folder, `${name}.md`), markdown);
  for (const [file, svg] of pictures) writeFileSync(join(folder, file), svg);
}

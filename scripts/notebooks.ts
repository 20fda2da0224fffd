/** Runs every notebook with the tslab kernel and renders it into the documentation. Needs Debian's jupyter-nbconvert. */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

const out = resolve('docs-out/notebooks');
mkdirSync(out, { recursive: true });
for (const notebook of globSync('notebooks/*.ipynb')) {
  const started = performance.now();
  execFileSync(
    'jupyter',
    [
      'nbconvert',
      '--to=html',
      '--execute',
      '--template=textgrad',
      `--TemplateExporter.extra_template_basedirs=${resolve('notebooks/templates')}`,
      `--output-dir=${out}`,
      notebook,
    ],
    {
      env: { ...process.env, JUPYTER_PATH: resolve('notebooks/jupyter') },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  console.log(`${notebook}: ${Math.round(performance.now() - started)} ms`);
}

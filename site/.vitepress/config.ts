import { defineConfig } from 'vitepress';

const item = (text: string, link: string) => ({ text, link });

export default defineConfig({
  title: 'TextGrad for TypeScript',
  description: 'Optimise text by feedback in words.',
  lang: 'en',
  srcDir: 'pages',
  outDir: 'out',
  cleanUrls: false,
  // Texts are Markdown of many hands, and no page brings elements of its own.
  markdown: {
    html: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    search: { provider: 'local', options: { detailedView: false } },
    outline: [2, 3],
    nav: [item('Start', '/start'), item('Guides', '/guides/molecules'), item('Reference', '/reference/')],
    sidebar: [
      {
        text: 'First',
        items: [
          item('Start', '/start'),
          item('Concepts', '/concepts'),
          item('How the search decides', '/search'),
          item('Runs that cannot be lost', '/runs'),
          item('The dashboard', '/dashboard'),
          item('Language models', '/language-models'),
          item('As a library', '/library'),
          item('From the Python library', '/from-python'),
        ],
      },
      {
        text: 'Guides',
        items: [
          item('Molecules', '/guides/molecules'),
          item('Radiotherapy plans', '/guides/radiotherapy'),
          item('Programs', '/guides/programs'),
          item('Projects', '/projects'),
          item('Questions and prompts', '/guides/prompts'),
          item('Research', '/guides/researcher'),
          item('Your own simulator', '/own-simulators'),
          item('For agents', '/agents'),
          item('Workers', '/workers'),
          item('Your own plugin', '/own-plugin'),
          item('Notebooks', '/notebooks/'),
        ],
      },
      {
        text: 'Reference',
        items: [
          item('Commands', '/commands'),
          item('Configuration', '/configuration'),
          ...['molecules', 'radiotherapy', 'code', 'reasoning', 'anything'].map((name) =>
            item(`Plugin ${name}`, `/plugins/${name}`),
          ),
          item('API', '/reference/'),
        ],
      },
      {
        text: 'Background',
        items: [
          item('Reproducing the paper', '/paper'),
          item('Performance', '/performance'),
          item('Benchmarks', '/project/benchmarks'),
          item('Security', '/project/security'),
          item('The map of core', '/project/core'),
          item('Decisions', '/decisions/'),
          item('Changes', '/project/changelog'),
        ],
      },
    ],
  },
});

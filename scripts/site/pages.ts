import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';

/** A page of the site and the file that it is made of, both from their roots. */
export interface SitePage {
  readonly source: string;
  /** Such as `guides/molecules.md`. */
  readonly page: string;
}

/** Where the files of the repository are that are no page. */
const repository = 'https://github.com/textgrad-typescript/textgrad-typescript/blob/main/';

const single: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'project/changelog.md',
  'CODE_OF_CONDUCT.md': 'project/code-of-conduct.md',
  'CONTRIBUTING.md': 'project/contributing.md',
  'README.md': 'project/readme.md',
  'SECURITY.md': 'project/security.md',
  'apps/cli/README.md': 'project/package.md',
  'apps/dashboard/README.md': 'project/dashboard.md',
  'benchmarks/README.md': 'project/benchmarks.md',
  'core/README.md': 'project/core.md',
  'notebooks/README.md': 'notebooks/index.md',
};

/** Every page that is written by hand, or kept as a notebook. */
export function sitePages(root: string): readonly SitePage[] {
  const find = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).sort();
  return [
    ...find('docs/**/*.md').map((source) => ({
      source,
      page: source.replace('docs/', '').replace('README.md', 'index.md'),
    })),
    ...Object.entries(single).map(([source, page]) => ({ source, page })),
    ...find('plugins/*/README.md').map((source) => ({
      source,
      page: `plugins/${basename(dirname(source))}.md`,
    })),
    ...find('plugins/*/NOTICE.md').map((source) => ({
      source,
      page: `plugins/${basename(dirname(source))}-notice.md`,
    })),
    ...find('notebooks/dist/*.md').map((source) => ({ source, page: `notebooks/${basename(source)}` })),
  ];
}

/** A link in Markdown, or the target of a reference; blocks of code are left alone. */
const link = /(\]\()([^)\s]+)(\))/gu;

/** The text of a page with its links turned: to other pages of the site, or to the repository. */
export function pageText(root: string, { source, page }: SitePage, pages: readonly SitePage[]): string {
  const targets = new Map(pages.map((one) => [one.source, one.page]));
  let code = false;
  return readFileSync(join(root, source), 'utf8')
    .split('\n')
    .map((line) => {
      if (/^\s*```/u.test(line)) code = !code;
      if (code) return line;
      return line.replace(
        link,
        (_, open: string, target: string, close: string) =>
          open + turned(target, source, page, targets) + close,
      );
    })
    .join('\n');
}

function turned(target: string, source: string, page: string, targets: ReadonlyMap<string, string>): string {
  if (/^(?:[a-z]+:|#|\/)/u.test(target)) return target;
  const [path = '', hash] = target.split('#');
  const file = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/u, '');
  const known = targets.get(file) ?? targets.get(`${file}/README.md`);
  const after = hash === undefined ? '' : `#${hash}`;
  if (known !== undefined) return `${posix.relative(posix.dirname(page), known) || basename(known)}${after}`;
  if (file.startsWith('docs/pictures/'))
    return posix.relative(posix.dirname(page), file.replace('docs/', ''));
  if (/\.(?:svg|png)$/u.test(file)) return target;
  return `${repository}${file}${after}`;
}

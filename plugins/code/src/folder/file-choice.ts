import picomatch from 'picomatch';

/** Which files may change where nobody says so: programs that are no tests and not empty. */
const usualFiles = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,py}'];

/** Tests: a version that changes them would judge itself. */
const tests = [
  '**/{test,tests,__tests__,spec,e2e,fixtures}/**',
  '**/*.{test,spec}.*',
  '**/{test_*,*_test,conftest}.py',
];

/** Files that may not change unless they are asked for: settings, declarations, what is made by tools. */
const unusual = [
  '**/*.d.ts',
  '**/setup.py',
  '**/*.config.*',
  '**/{dist,build,out,lib-cov,vendor}/**',
  '**/*.min.js',
];

/** What is no part of a project: histories, caches, reports of tools, runs of this program. */
const neverCopied = [
  '**/{.git,.hg,.svn,.textgrad,__pycache__,.pytest_cache,.mypy_cache,.ruff_cache,.nyc_output,.cache}/**',
  '{runs,coverage}/**',
  '**/*.pyc',
  '**/.DS_Store',
];

/** What may hold secrets, and goes nowhere. */
const secret = [
  '**/{.env,.envrc,*.env}',
  '**/.env.*',
  '**/{.npmrc,.yarnrc.yml,.pypirc,.netrc,.htpasswd,.git-credentials}',
  '**/{.vault-pass,credentials,secret,secrets,service-account,service_account}*.{json,yaml,yml,toml,txt}',
  '**/{.vault-pass,credentials}*',
  '**/*.{pem,key,p12,pfx,jks,keystore,kdbx}',
  '**/{id_rsa,id_dsa,id_ecdsa,id_ed25519}*',
  '**/{.ssh,.aws,.azure,.docker,.gnupg,.kube,.gcloud}/**',
];

/** Folders of installed packages. */
export const installedNames: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv']);

const matcher = (globs: readonly string[], options = {}): ((path: string) => boolean) =>
  globs.length === 0 ? () => false : picomatch([...globs], { dot: true, ...options });

/** What becomes of each path of a folder. */
export interface FileChoice {
  readonly isLeftOut: (path: string) => boolean;
  readonly isSecret: (path: string) => boolean;
  readonly mayChange: (path: string, bytes: number) => boolean;
}

/**
 * @param files Globs of the files that may change; the usual ones where there is none. A test may change only where it is named
 * without any sign that stands for several files.
 * @param ignore Globs of what is left out.
 */
export function fileChoice(files: readonly string[], ignore: readonly string[]): FileChoice {
  const isUsual = matcher(usualFiles);
  const isUnusual = matcher(unusual);
  const isTest = matcher(tests);
  const asked = matcher(files);
  return {
    isLeftOut: matcher([...neverCopied, ...ignore]),
    isSecret: matcher(secret, { nocase: true }),
    mayChange(path, bytes) {
      if (isTest(path)) return files.includes(path);
      return files.length > 0 ? asked(path) : bytes > 0 && isUsual(path) && !isUnusual(path);
    },
  };
}

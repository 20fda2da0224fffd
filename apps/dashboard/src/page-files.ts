import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The files of the page itself: scripts and style, with nothing of any run in them. */
export interface PageFiles {
  html(): Promise<string>;
  /** @param name As the page names it; nothing where there is no such file. */
  file(name: string): Promise<{ readonly text: string; readonly type: string } | undefined>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** The page as it was built; in a checkout it is built when it is first asked for. */
export function pageFiles(): PageFiles {
  let built: Promise<ReadonlyMap<string, string>> | undefined;
  const all = (): Promise<ReadonlyMap<string, string>> => {
    built ??= existsSync(source) ? buildHere() : fromDist();
    return built;
  };
  return {
    html: async () => (await all()).get('index.html') ?? '',
    async file(name) {
      const text = (await all()).get(name);
      const type = types[name.slice(name.lastIndexOf('.') + 1)];
      return text === undefined || type === undefined ? undefined : { text, type };
    },
  };
}

const source = fileURLToPath(new URL('../page/main.tsx', import.meta.url));

async function buildHere(): Promise<ReadonlyMap<string, string>> {
  const { buildPage } = (await import(new URL('../scripts/build-page.ts', import.meta.url).href)) as {
    readonly buildPage: () => Promise<ReadonlyMap<string, string>>;
  };
  return buildPage();
}

async function fromDist(): Promise<ReadonlyMap<string, string>> {
  const names = ['index.html', 'main.js', 'style.css'];
  return new Map(
    names.map((name) => [name, readFileSync(new URL(`../dist/page/${name}`, import.meta.url), 'utf8')]),
  );
}

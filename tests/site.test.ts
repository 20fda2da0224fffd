import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../apps/cli/src/program.ts';
import { systemTerminal } from '../apps/cli/src/terminal/system-terminal.ts';
import { commandsPage } from '../scripts/site/commands-page.ts';
import { commandBlocks, reasonNot } from '../scripts/site/page-commands.ts';
import { pageText, sitePages } from '../scripts/site/pages.ts';

const root = join(import.meta.dirname, '..');
const pages = sitePages(root);

test('README and guides link to files that there are', () => {
  const written = pages.filter(({ source }) => !source.startsWith('notebooks/'));
  expect(written.length).toBeGreaterThan(40);
  const missing = written.flatMap(({ source }) => {
    const text = readFileSync(join(root, source), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/gu, '');
    return [...text.matchAll(/\]\(([^)\s#]+)/gu)]
      .map(([, target = '']) => target)
      .filter((target) => !/^(?:[a-z]+:|\/)/u.test(target))
      .filter((target) => !existsSync(join(root, source, '..', target)))
      .map((target) => `${source}: ${target}`);
  });
  expect(missing).toEqual([]);
});

test('a link to a page of the site stays in it, any other leads to the repository', () => {
  const start = pages.find(({ source }) => source === 'README.md');
  if (!start) throw new Error('README.md is no page');
  const text = pageText(root, start, pages);
  expect(text).toContain('](../guides/molecules.md)');
  expect(text).toContain('](../plugins/molecules-notice.md)');
  expect(text).not.toMatch(/\]\(docs\//u);
});

test('every page is in the menu or is led to by one that is', () => {
  const menu = readFileSync(join(root, 'site/.vitepress/config.ts'), 'utf8');
  const hand = pages.filter(({ source }) => /^docs\/(?:guides\/)?[^/]+\.md$/u.test(source));
  const left = hand.filter(
    ({ page }) => page !== 'index.md' && !menu.includes(`/${page.replace('.md', '')}'`),
  );
  expect(left).toEqual([]);
});

test('the page of commands has each command with its options', () => {
  const page = commandsPage(buildProgram({ terminal: systemTerminal(), exitWith: () => {} }));
  for (const name of ['run', 'resume', 'replay', 'eval', 'store info'])
    expect(page).toContain(`## textgrad ${name}\n`);
  expect(page).toContain('--max-usd <n>');
});

describe('the commands of a page', () => {
  test('are found with what the page says that they print', () => {
    const page =
      "a\n```sh\n# one\ncat > a <<'END'\nx\nEND\ntextgrad ls \\\n  --all\n```\nb\n```text\nfirst\n…\n<run> x\n```";
    expect(commandBlocks(page)).toEqual([
      { line: 3, commands: ["cat > a <<'END'\nx\nEND", 'textgrad ls \\\n  --all'], printed: ['first'] },
    ]);
  });

  test.each([
    ['npx textgrad run a/b --engine openai:gpt-4o', 'needs a language model'],
    ['npx textgrad data fetch gsm8k', 'needs a network'],
    ['npx textgrad resume <run>', 'has a place to fill in'],
    ['npx textgrad ls # <run>', undefined],
  ])('%s: %s', (command, reason) => {
    expect(reasonNot(command)).toBe(reason);
  });
});

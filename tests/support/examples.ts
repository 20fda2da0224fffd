import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A TypeScript example out of a doc comment or a page. */
export interface Example {
  /** Where it stands, from the root of the repository. */
  readonly file: string;
  /** The line of its first line in that file, from 1. */
  readonly line: number;
  readonly code: string;
  /** Whether it is run; ` ```ts no-run ` is only checked for its types. */
  readonly run: boolean;
}

/** What a `console.log` of an example says that it prints. */
export interface Expectation {
  /** The line within the example, from 1. */
  readonly line: number;
  readonly text: string;
}

const sources = ['core/src/**/*.ts', 'plugins/*/src/**/*.ts', 'apps/*/src/**/*.ts', 'benchmarks/src/**/*.ts'];
const pages = ['README.md', 'benchmarks/README.md', 'plugins/*/README.md', 'docs/**/*.md'];

/** All examples of the repository, in the order of files and lines. */
export function findExamples(root: string): readonly Example[] {
  const files = (patterns: readonly string[]): readonly string[] => globSync(patterns, { cwd: root }).sort();
  const read = (file: string): readonly string[] => readFileSync(join(root, file), 'utf8').split('\n');
  return [
    ...files(sources).flatMap((file) => fencedBlocks(file, docLines(read(file)))),
    ...files(pages).flatMap((file) => fencedBlocks(file, read(file))),
  ];
}

/** The lines of a source file with everything but the text of its doc comments blanked out. */
function docLines(lines: readonly string[]): readonly string[] {
  let inside = false;
  return lines.map((line) => {
    if (/^\s*\/\*\*/u.test(line)) inside = true;
    const text = inside ? line.replace(/^\s*(?:\/\*\*|\*(?!\/)) ?/u, '') : '';
    if (line.includes('*/')) inside = false;
    return text;
  });
}

function fencedBlocks(file: string, lines: readonly string[]): readonly Example[] {
  const examples: Example[] = [];
  let open: { readonly indent: string; readonly info: string; readonly line: number } | undefined;
  let code: string[] = [];
  for (const [index, line] of lines.entries()) {
    const [fence, indent = '', info = ''] = /^(\s*)```(.*)$/u.exec(line) ?? [];
    if (fence === undefined) code.push(open ? line.slice(open.indent.length) : line);
    else if (open) {
      const [language, ...flags] = open.info.trim().split(/\s+/u);
      if (language === 'ts')
        examples.push({ file, line: open.line, code: code.join('\n'), run: !flags.includes('no-run') });
      open = undefined;
    } else {
      open = { indent, info, line: index + 2 };
      code = [];
    }
  }
  return examples;
}

/**
 * What an example says that it prints: the comment at the end of a statement with `console.log`, or the comment lines
 * right after it.
 */
export function expectationsOf({ code }: Example): readonly Expectation[] {
  const lines = code.split('\n');
  return lines.flatMap((line, start) => {
    if (!line.includes('console.log(')) return [];
    const end = lines.findIndex((one, index) => index >= start && /;(?:\s+\/\/.*)?$/u.test(one));
    const trailing = /;\s+\/\/ ?(.*)$/u.exec(lines[end] ?? '')?.[1];
    const text = trailing ?? commentAfter(lines.slice(end + 1));
    return text === undefined ? [] : [{ line: start + 1, text }];
  });
}

function commentAfter(lines: readonly string[]): string | undefined {
  const length = lines.findIndex((line) => !/^\s*\/\//u.test(line));
  const comment = lines.slice(0, length < 0 ? lines.length : length);
  return comment.length === 0 ? undefined : comment.map((line) => line.replace(/^\s*\/\/ ?/u, '')).join('\n');
}

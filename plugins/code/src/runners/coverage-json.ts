import { z } from 'zod';
import { type LinesByPath, mostNamedLines, type Report, tooManyLines } from './test-event.ts';

const coverage = z.object({
  files: z.record(z.string(), z.object({ contexts: z.record(z.string(), z.array(z.string())).optional() })),
});

/**
 * The lines that each test runs, from the JSON that coverage.py writes with `--show-contexts`: contexts are those of pytest-cov
 * (`tests/test_a.py::test_b|run`) or of `dynamic_context = test_function` (`test_a.test_b`). Nothing of a report without contexts.
 */
export function readCoverageJson(text: string): Pick<Report, 'lines' | 'leftOut'> {
  const lines = new Map<string, Map<string, Set<number>>>();
  let named = 0;
  const read = coverage.safeParse(parsed(text));
  for (const [path, { contexts = {} }] of Object.entries(read.success ? read.data.files : {}))
    for (const [line, tests] of Object.entries(contexts)) {
      named += tests.length;
      if (named > mostNamedLines) return { lines: new Map<string, LinesByPath>(), leftOut: tooManyLines };
      for (const test of tests.map(testName).filter((name) => name !== '')) {
        const byPath = lines.get(test) ?? new Map<string, Set<number>>();
        lines.set(test, byPath);
        byPath.set(path, (byPath.get(path) ?? new Set()).add(Number(line)));
      }
    }
  return { lines };
}

/** A context as our names of tests: what stands after the file, or the last parts of a dotted name. */
function testName(context: string): string {
  const [node = ''] = context.split('|');
  if (node.includes('::')) return node.split('::').slice(1).join(' > ');
  return node
    .split('.')
    .filter((part) => /^(?:[A-Z]|test)/u.test(part))
    .slice(-2)
    .filter((part) => !/^test_?\w*$/u.test(part) || part === node.split('.').at(-1))
    .join(' > ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

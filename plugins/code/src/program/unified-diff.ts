import type { Decoded } from '@textgrad/core';
import { applyPatch, createTwoFilesPatch, parsePatch, type StructuredPatch } from 'diff';
import { recount } from './recount.ts';

/** Lines of context that may differ, for diffs that people and models write by hand. */
const fuzz = 2;

/** Whether a text is a unified diff rather than a program. */
export const looksLikeDiff = (text: string): boolean =>
  /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/mu.test(text) || /^--- .+\n\+\+\+ /mu.test(text);

/**
 * A text with a unified diff applied to it.
 *
 * Hunks may stand at other lines than they say, and two lines of context may differ; lines that a hunk takes away must be
 * there. What cannot be applied is said in sentences, with the hunk's number.
 *
 * @example
 * ```ts
 * import { applyUnifiedDiff } from '@textgrad/code';
 *
 * const changed = applyUnifiedDiff('let a = 1;\n', '@@ -1 +1 @@\n-let a = 1;\n+let a = 2;\n');
 * console.log(changed.ok && changed.value.trimEnd()); // let a = 2;
 * ```
 */
export function applyUnifiedDiff(source: string, diff: string): Decoded<string> {
  let patches: readonly StructuredPatch[];
  try {
    patches = parsePatch(recount(diff.endsWith('\n') ? diff : `${diff}\n`));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [`The unified diff cannot be read: ${words}.`] };
  }
  const hunks = patches.flatMap((patch) => patch.hunks);
  const [patch] = patches;
  if (patch === undefined || hunks.length === 0)
    return {
      ok: false,
      problems: ['The unified diff has no hunk: each begins with a line such as @@ -3,4 +3,5 @@.'],
    };
  const apply = (some: typeof hunks): string | false =>
    applyPatch(source, { ...patch, hunks: some }, { fuzzFactor: fuzz, autoConvertLineEndings: true });
  const changed = apply(hunks);
  if (changed !== false) return { ok: true, value: changed };
  const failed = hunks.flatMap((hunk, at) => (apply([hunk]) === false ? [{ hunk, number: at + 1 }] : []));
  const problems = failed.map(({ hunk, number }) => hunkProblem(number, hunk.lines));
  return {
    ok: false,
    problems: problems.length > 0 ? problems : ['The hunks of the diff overlap or are out of order.'],
  };
}

/** A unified diff of two texts, with three lines of context. */
export const unifiedDiff = (before: string, after: string, name = 'program'): string =>
  createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 3 });

function hunkProblem(number: number, lines: readonly string[]): string {
  const shown = lines
    .filter((line) => line.startsWith('-') || line.startsWith(' '))
    .slice(0, 3)
    .map((line) => line.slice(1, 120))
    .join(' ⏎ ');
  return `Hunk ${number} of the diff does not fit: the program has no such lines: ${shown}`;
}

import { shownVersions, type UpdateQuestion } from '@textgrad/core';
import type { Language, Program } from '../sandbox/sandbox.ts';
import { readShownTests } from '../suite/shown-tests.ts';
import { effortWords, nothingFound } from './effort-words.ts';
import { readChanges } from './patch-words.ts';
import { freshRepair } from './remembered-repair.ts';

/**
 * Writes the next version of a program: a change that the feedback shows, or else one that template repair finds with the
 * tests that the prompt shows. Versions that were tried before are left out; a sample's number asks for the next best.
 */
export async function edit(
  question: UpdateQuestion,
  language: Language,
  { sample = 0, signal }: { readonly sample?: number | undefined; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const { variable, constraints, feedback, problems } = question;
  const words = feedback.join('\n');
  const shownBefore = new Set(shownVersions(question).map(({ text }) => text.trim()));
  const said = problems.join('\n');
  const refused = (source: string): boolean => shownBefore.has(source.trim()) || said.includes(source.trim());
  const shown = readChanges(words, variable).filter((source) => !refused(source));
  const wanted = shown[sample];
  if (wanted !== undefined) return wanted;
  const tests = readShownTests(constraints.join('\n'));
  if (tests.length === 0 || words.includes(nothingFound)) return variable;
  const program: Program = { language, source: variable };
  const taken = new Set(shown);
  const repair = await freshRepair(program, tests, {
    favoured: namedLines(words),
    refused: (source) => taken.has(source) || refused(source),
    signal,
  });
  const found = repair.patches[sample - shown.length] ?? repair.patches[0] ?? repair.partial;
  return found === undefined ? variable : `${effortWords(repair)}\n\`\`\`\n${found.source.trimEnd()}\n\`\`\``;
}

/** The lines that somebody's words name. */
const namedLines = (words: string): readonly number[] =>
  [...words.matchAll(/\blines? (\d{1,6})\b/giu)].map(([, line]) => Number(line));

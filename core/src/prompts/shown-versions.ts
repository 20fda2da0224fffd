import { withDifferingValues } from './differing-values.ts';
import { readMeasuredTable } from './measured-table.ts';
import type { UpdateQuestion } from './question.ts';

/** A version that an update prompt shows beside the variable, and what the prompt says of it. */
export interface ShownVersion {
  readonly text: string;
  /** Measurements and feedback, a line each. */
  readonly words: string;
}

/**
 * Every version that an update prompt shows: the line of descent, what was tried and scored, and the table of what was
 * measured.
 *
 * @example
 * ```ts
 * import { readQuestion, shownVersions, text, updatePrompt } from '@textgrad/core';
 *
 * const prompt = updatePrompt({
 *   variable: { text: 'CCO', role: 'molecule' },
 *   feedback: [],
 *   measured: 'score | measured | how it fared | version\n0.4 | QED = 0.4 | accepted | CCN',
 *   answer: { tags: { open: '<NEW>', close: '</NEW>' } },
 * });
 * const question = readQuestion(undefined, prompt);
 * if (question.kind === 'update') console.log(shownVersions(question)[0]?.text); // CCN
 * ```
 */
export function shownVersions({
  variable,
  past,
  tried,
  scored,
  measured = '',
}: UpdateQuestion): readonly ShownVersion[] {
  const listed = [past, tried, scored].flatMap(versionsIn);
  const table = readMeasuredTable(measured).map(({ score, measured: numbers, text }) => ({
    text: withDifferingValues(text, variable),
    words: [`score = ${score}`, ...numbers.split('; ').map(withoutMark)].join('\n'),
  }));
  return [...listed, ...table];
}

const withoutMark = (measurement: string): string => measurement.replace(/, missed$/u, '');

/** The versions of a section that numbers them. */
function versionsIn(section: string): readonly ShownVersion[] {
  return section.split(/^Version \d+:\n/mu).flatMap((block) => {
    const at = /\n(?:How it came out:|Its feedback:|It measured: )/u.exec(block)?.index ?? -1;
    if (at < 0) return [];
    const words = block
      .slice(at + 1)
      .replace(/^(?:How it came out:|Its feedback:)\n/gmu, '')
      .replace(/^It measured: (.*)$/mu, (_, numbers: string) =>
        numbers.split('; ').map(withoutMark).join('\n'),
      );
    return [{ text: block.slice(0, at), words: words.trim() }];
  });
}

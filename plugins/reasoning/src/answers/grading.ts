import { type PartTools, usageError } from '@textgrad/core';
import type { ReasoningItem } from '../datasets/item.ts';
import { datasetGrader } from '../datasets/load.ts';
import { isOwnFile } from '../datasets/own-dataset.ts';
import { answerLine } from '../graders/answer-line.ts';
import type { Grader } from '../graders/grader.ts';
import { graderNamed } from '../graders/graders.ts';
import { ownGrader } from '../graders/own/index.ts';
import { asksJudge, type GraderSetting } from '../graders/own/settings.ts';
import { judgeWordSorting } from '../graders/word-sorting-judge.ts';
import type { GradeItem } from './answer.ts';
import { judgeBy } from './judging.ts';
import { programGrading, testsProblem } from './program-grading.ts';

/** Letters that the published conventions for multiple choice know. */
const mostPublished = 4;

/**
 * The grader of an item: by its name or its settings, or as its data set is published. A question of one's own has no
 * published way, and what is published for letters from A to D is not asked about items with more options or with none.
 *
 * @throws TextGradError `GRADER_UNKNOWN`, also for graders that ask an engine or run programs.
 */
export function graderOf(item: ReasoningItem, data: string | undefined, grader: GraderSetting): Grader {
  const own = ownGrader(grader);
  if (own) return own;
  if (typeof grader !== 'string')
    throw usageError('GRADER_UNKNOWN', `The grader '${grader.kind}' is for prompts, not for solutions.`);
  if (grader !== 'published') return graderNamed(grader);
  if (data === undefined || isOwnFile(data)) return answerLine;
  const published = graderNamed(datasetGrader(data));
  const options = item.choices?.length ?? 0;
  const fits = published.name !== 'paper-choice' || (options > 0 && options <= mostPublished);
  return fits ? published : answerLine;
}

/** How a task grades: by a grader's name or settings, as the data set is published, or by asking an engine. */
export async function gradingOf(data: string, grader: GraderSetting, tools: PartTools): Promise<GradeItem> {
  const { engine } = tools;
  if (grader === 'judge')
    return ({ question, answer }, output, signal) =>
      judgeWordSorting({ question, output, gold: answer }, { engine, signal });
  if (typeof grader !== 'string' && grader.kind === 'judge') return judgeBy(grader, engine);
  if (typeof grader !== 'string' && grader.kind === 'program') return programGrading(grader, tools);
  return async (item, output) => graderOf(item, data, grader).grade(output, item.answer);
}

/**
 * Looks whether the right answers of items are such that a grader can compare with them.
 *
 * @throws TextGradError `GRADER_UNFIT` with where the first wrong one stands.
 */
export function checkAnswers(items: readonly ReasoningItem[], data: string, grader: GraderSetting): void {
  if (!isOwnFile(data) || asksJudge(grader)) return;
  for (const item of items) {
    const problem = problemOf(item, data, grader);
    if (problem !== undefined)
      throw usageError(
        'GRADER_UNFIT',
        `${item.place ?? item.id}: the answer '${item.answer.slice(0, 60)}' cannot be graded by '${typeof grader === 'string' ? grader : grader.kind}' (${problem}). Mend it, or choose another grader.`,
      );
  }
}

function problemOf(item: ReasoningItem, data: string, grader: GraderSetting): string | undefined {
  if (typeof grader !== 'string' && grader.kind === 'program') return testsProblem(item.answer);
  const { problem = (gold: string) => (gold === '' ? 'it is empty' : undefined) } = graderOf(
    item,
    data,
    grader,
  );
  return problem(item.answer);
}

import type { Engine } from '@textgrad/core';
import type { ReasoningItem } from '../datasets/item.ts';
import { datasetGrader } from '../datasets/load.ts';
import { answerLine } from '../graders/answer-line.ts';
import type { Grader } from '../graders/grader.ts';
import { graderNamed } from '../graders/graders.ts';
import { judgeWordSorting } from '../graders/word-sorting-judge.ts';
import type { GradeItem } from './answer.ts';

/** Letters that the published conventions for multiple choice know. */
const mostPublished = 4;

/**
 * The grader of an item: by its name, or as its data set is published. A question of one's own has no published way, and
 * what is published for letters from A to D is not asked about items with more options or with none.
 */
export function graderOf(item: ReasoningItem, data: string | undefined, grader: string): Grader {
  if (grader !== 'published') return graderNamed(grader);
  if (data === undefined) return answerLine;
  const published = graderNamed(datasetGrader(data));
  const options = item.choices?.length ?? 0;
  const fits = published.name !== 'paper-choice' || (options > 0 && options <= mostPublished);
  return fits ? published : answerLine;
}

/** How a task grades: by a grader's name, as the data set is published, or by asking an engine. */
export function gradingOf(data: string, grader: string, engine: Engine): GradeItem {
  if (grader === 'judge')
    return ({ question, answer }, output, signal) =>
      judgeWordSorting({ question, output, gold: answer }, { engine, signal });
  return async (item, output) => graderOf(item, data, grader).grade(output, item.answer);
}

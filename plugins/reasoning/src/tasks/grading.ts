import type { Engine } from '@textgrad/core';
import { datasetGrader } from '../datasets/load.ts';
import { graderNamed } from '../graders/graders.ts';
import { judgeWordSorting } from '../graders/word-sorting-judge.ts';
import type { GradeItem } from './answer.ts';

/** How a task grades: by a grader's name, as the data set is published, or by asking an engine. */
export function gradingOf(data: string, grader: string, engine: Engine): GradeItem {
  if (grader === 'judge')
    return ({ question, answer }, output, signal) =>
      judgeWordSorting({ question, output, gold: answer }, { engine, signal });
  const { grade } = graderNamed(grader === 'published' ? datasetGrader(data) : grader);
  return async ({ answer }, output) => grade(output, answer);
}

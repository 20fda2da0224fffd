import type { Evaluation } from '../../measure/index.ts';
import type { Archive } from './archive.ts';
import { install } from './install.ts';
import type { SearchProblem } from './problem.ts';
import type { Draft } from './proposer.ts';

/** The drafts that no candidate has been before, each once. */
export function freshDrafts(drafts: readonly Draft[], archive: Archive): readonly Draft[] {
  const fresh = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = JSON.stringify(draft.texts);
    if (!fresh.has(key) && !archive.find(draft.texts)) fresh.set(key, draft);
  }
  return [...fresh.values()];
}

/**
 * The evaluations of drafts in their order: at once where the problem can measure other texts than the parameters', one
 * after the other where it cannot. Where one fails, those before it have been given out, and none is under way.
 */
export async function* measureDrafts(
  problem: SearchProblem,
  drafts: readonly Draft[],
): AsyncGenerator<readonly [Draft, Evaluation]> {
  const { measure } = problem;
  if (!measure) {
    for (const draft of drafts) {
      await install(problem, draft.texts);
      yield [draft, await problem.evaluate()];
    }
    return;
  }
  const running = drafts.map(async (draft) => [draft, await measure(draft.texts)] as const);
  const settled = Promise.allSettled(running);
  try {
    for (const evaluation of running) yield await evaluation;
  } finally {
    await settled;
  }
}

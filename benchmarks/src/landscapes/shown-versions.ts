import type { UpdateQuestion } from '@textgrad/core';
import { alters, type Change, differences, type Genome } from './genome.ts';
import type { Language } from './language.ts';

/** What an update prompt shows of the search so far, as its reader understands it. */
export interface Shown {
  /** Versions under TRIED, SCORED_VERSIONS and PAST_ITERATIONS, in this order. */
  readonly versions: readonly Genome[];
  readonly tried: readonly Genome[];
  /** The best last. */
  readonly scored: readonly Genome[];
  /** Changes that by themselves made a version which is no better. */
  readonly useless: readonly Change[];
  /** What earlier feedback asked for. */
  readonly asked: readonly Change[];
}

/** Reads versions off an update prompt. */
export function shownVersions(question: UpdateQuestion, variable: Genome, language: Language): Shown {
  const [tried, scored, past] = [question.tried, question.scored, question.past].map((block) =>
    versionsIn(block, language),
  ) as [readonly Genome[], readonly Genome[], readonly Genome[]];
  const useless = [...tried, ...scored.slice(0, -1)].flatMap((version) => {
    const [change, ...more] = differences(variable, version);
    return change && more.length === 0 ? [change] : [];
  });
  return {
    versions: [...tried, ...scored, ...past],
    tried,
    scored,
    useless,
    asked: language.hear(question.past).filter((change) => alters(variable, change)),
  };
}

const versionsIn = (block: string, language: Language): readonly Genome[] =>
  [...block.matchAll(/^Version \d+:\n([\s\S]*?)\n(?:How it came out|Its feedback):$/gmu)].flatMap(
    ([, text = '']) => {
      const genome = language.read(text);
      return genome.ok ? [genome.value] : [];
    },
  );

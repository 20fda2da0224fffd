import { readMeasuredTable, type UpdateQuestion } from '@textgrad/core';
import { alters, type Change, differences, type Genome } from './genome.ts';
import type { Language } from './language.ts';

/** What an update prompt shows of the search so far, as its reader understands it. */
export interface Shown {
  /** Versions under TRIED, MEASURED, SCORED_VERSIONS and PAST_ITERATIONS, in this order. */
  readonly versions: readonly Genome[];
  readonly tried: readonly Genome[];
  /** The best last. */
  readonly scored: readonly Genome[];
  /** Changes that by themselves made a version which is no better. */
  readonly useless: readonly Change[];
  /** What earlier feedback asked for. */
  readonly asked: readonly Change[];
}

/** Reads versions off an update prompt; of the table of all that was measured, those that are no better count as tried. */
export function versionsShown(question: UpdateQuestion, variable: Genome, language: Language): Shown {
  const [scored, past] = [question.scored, question.past].map((block) => versionsIn(block, language)) as [
    readonly Genome[],
    readonly Genome[],
  ];
  const tried = [...versionsIn(question.tried, language), ...noBetter(question, language)];
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

/** Of the table, the versions below the one that is to be changed, and those that were declined. */
function noBetter({ measured = '' }: UpdateQuestion, language: Language): readonly Genome[] {
  const rows = readMeasuredTable(measured);
  const own = rows.findIndex(({ outcome }) => outcome.startsWith('the variable as it stands'));
  return rows.flatMap(({ text, outcome }, at) => {
    const genome = at > own || outcome.startsWith('declined') ? language.read(text) : undefined;
    return genome?.ok ? [genome.value] : [];
  });
}

const versionsIn = (block: string, language: Language): readonly Genome[] =>
  [
    ...block.matchAll(
      /^Version \d+:\n([\s\S]*?)\n(?:It measured: .*\n)?(?:How it came out|Its feedback):$/gmu,
    ),
  ].flatMap(([, text = '']) => {
    const genome = language.read(text);
    return genome.ok ? [genome.value] : [];
  });

import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../../errors/index.ts';
import { describe, type Evaluation, formatNumber, type Simulator } from '../../measure/index.ts';
import { oneLine } from '../../prompts/shorten.ts';
import { mend, note, ok, type SimulatorFinding } from './finding.ts';

/** What a simulator said of a text, or what it threw. */
export type Said = { readonly evaluation: Evaluation } | { readonly thrown: string };

/** Measures a text, whatever happens. */
export type Asking = (text: string) => Promise<Said>;

/** Measures texts with a simulator; what the signal stops is thrown. */
export const askingOf =
  (simulator: Simulator, signal: AbortSignal | undefined): Asking =>
  async (text) => {
    try {
      return { evaluation: await simulator.evaluate(text, { signal }) };
    } catch (error) {
      if (signal?.aborted) throw error;
      return { thrown: messageOf(error) };
    }
  };

const shown = (text: string): string => `'${oneLine(text, 80)}'`;

/** Whether the examples are measured at all. */
export function examplesMeasured(
  examples: readonly string[],
  said: readonly Said[],
): readonly SimulatorFinding[] {
  return examples.map((text, at) => {
    const one = said[at];
    const about = `example ${shown(text)}`;
    if (!one || 'thrown' in one) return mend(about, `It stops a run: ${one?.thrown ?? 'nothing came back'}`);
    const { score, problems } = one.evaluation;
    if (score === null || problems.length > 0)
      return mend(about, `It is not measured: ${problems.join(' ')} An example should be legal.`);
    return ok(about, oneLine(describe(one.evaluation).replaceAll('\n', '; '), 160));
  });
}

/** Whether equal texts are measured alike. */
export function repeated(first: Said, again: Said): SimulatorFinding {
  const about = 'the same text again';
  if (isDeepStrictEqual(first, again)) return ok(about, 'It gives the same answer.');
  const [one, other] = [scoreOf(first), scoreOf(again)];
  return note(
    about,
    one === other
      ? 'The score is the same, but what it says beside it is not: a replay shows what the run was told.'
      : `It gave ${one}, and then ${other}. A run keeps its first answer; fix its seed, or give the mean of several.`,
  );
}

/** Whether many texts at once get the answers that each gets alone: that of texts which are answered differently tells. */
export function inOrder(
  examples: readonly string[],
  alone: readonly Said[],
  together: readonly Said[],
): SimulatorFinding {
  const about = 'many at once, in another order';
  if (new Set(examples).size < 2)
    return note(about, 'One example tells nothing of the order: give two or more that differ.');
  const wrong = alone.findIndex((one, at) => scoreOf(one) !== scoreOf(together[at]));
  if (wrong < 0) return ok(about, 'Each text gets its own answer.');
  return mend(
    about,
    `A text that is ${scoreOf(alone[wrong])} alone is ${scoreOf(together[wrong])} among others: answers must come in the order of the texts.`,
  );
}

/** Whether it still measures what it measured at first; where answers differ anyway, whether it measures at all. */
export function afterwards(first: Said, after: Said, isSteady: boolean): SimulatorFinding {
  const about = 'after all that';
  if ('thrown' in after) return mend(about, `It no longer measures: ${after.thrown}`);
  const { score, problems } = after.evaluation;
  if (isMeasured(first) && !isMeasured(after))
    return mend(
      about,
      oneLine(
        `It no longer measures what it gave ${scoreOf(first)}: ${problems.join(' ') || 'no score'}`,
        200,
      ),
    );
  if (isSteady && scoreOf(first) !== scoreOf(after))
    return mend(
      about,
      `It gave ${scoreOf(first)} at first, and now ${score}: something of the texts before stays behind.`,
    );
  return ok(about, isSteady ? 'It still gives the same score.' : 'It still measures.');
}

const isMeasured = (said: Said): boolean =>
  'evaluation' in said && said.evaluation.score !== null && said.evaluation.problems.length === 0;

/** Whether texts without sense are refused in words. */
export function nonsense(about: string, said: Said): SimulatorFinding {
  if ('thrown' in said)
    return mend(about, `It stops a run: ${said.thrown} Give back a problem in words instead.`);
  const { score, problems } = said.evaluation;
  if (score === null || problems.length > 0)
    return ok(about, `Refused: ${oneLine(problems.join(' ') || 'no score', 140)}`);
  return note(
    about,
    `It is scored ${formatNumber(score)}. If that text is not legal, give back a problem, or the search may settle there.`,
  );
}

/** Whether an engine has anything to go by. */
export function tells(said: readonly Said[]): SimulatorFinding {
  const about = 'words';
  const measured = said.flatMap((one) => ('evaluation' in one ? [one.evaluation] : []));
  const scores = new Set(measured.map(({ score }) => score));
  if (measured.length > 1 && scores.size === 1)
    return mend(
      about,
      `All examples have the score ${[...scores][0]}: nothing says which of them is better.`,
    );
  const isBare = measured.every(
    ({ measurements, feedback }) => measurements.length < 2 && Object.keys(feedback).length === 0,
  );
  return isBare
    ? note(
        about,
        'It gives a number alone. Measurements with goals, or a sentence on what is wrong, tell an engine what to change.',
      )
    : ok(about, 'It says more than a number.');
}

const scoreOf = (said: Said | undefined): string =>
  said === undefined
    ? 'nothing'
    : 'thrown' in said
      ? 'an error'
      : said.evaluation.score === null
        ? 'not measured'
        : String(said.evaluation.score);

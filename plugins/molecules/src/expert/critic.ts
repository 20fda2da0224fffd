import { formatNumber, type GradientQuestion, type LossQuestion, readMeasurements } from '@textgrad/core';
import { limitingProperties, qed, type Toolkit } from '../chemistry/index.ts';
import { properties } from '../chemistry/property-words.ts';
import type { Wish } from '../edits/index.ts';
import { bindingSentences } from './binding/critic.ts';
import { unusual } from './rules-of-thumb.ts';
import { readWishes, valueWords, wishSentence } from './wishes.ts';

/** Criticises a molecule from the paper's score line: computes what holds its drug-likeness back. */
export async function judge(toolkit: Toolkit, question: LossQuestion): Promise<string> {
  const smiles = /SMILES: (\S+?)(?:,|\s|$)/u.exec(question.text)?.[1];
  if (smiles === undefined) return 'There is no SMILES string to judge.';
  if (question.text.includes('invalid')) return 'Mend the SMILES string first: it is not a valid molecule.';
  const likeness = await qed(toolkit, smiles);
  const wishes = limitingProperties(likeness).map(({ property, direction, value }) =>
    wishSentence({ property, direction }, `${valueWords(property, value)} holds the druglikeness back`),
  );
  const docking = /Docking: (?<score>-?[\d.]*\d)/u.exec(question.text)?.groups?.score;
  if (docking === undefined) return wishes.join('\n') || 'The molecule is as drug-like as its kind can be.';
  const measured = [
    `docking = ${docking} kcal/mol`,
    `QED = ${formatNumber(likeness.qed)}`,
    `molecular weight = ${valueWords('MW', likeness.properties.MW)}`,
  ];
  return [...measured, ...wishes].join('\n');
}

/** Turns measurements, or a critic's words, into feedback on a molecule; nothing to say is `NO FEEDBACK`. */
export function criticise({ usage, feedback }: GradientQuestion): string {
  const words = [usage, ...feedback].join('\n');
  const problems = [...words.matchAll(/^Problem: (.+)$/gmu)].map(
    ([, problem]) => `Mend this first: ${problem}`,
  );
  const missed = missedGoals(words);
  const named = readWishes(words).filter(
    (wish) => !missed.some(({ property }) => property === wish.property),
  );
  const binding = bindingSentences(words);
  const sentences = [
    ...problems,
    ...binding,
    ...missed.map((wish) => wishSentence(wish, 'its goal is missed')),
    ...named.map((wish) => wishSentence(wish, 'it holds the drug-likeness back')),
  ];
  if (sentences.length > 0) return sentences.join('\n');
  return fallsShort(words) ? withoutSensitivities(words) : 'NO FEEDBACK';
}

/** Whether the drug-likeness misses its goal. */
const fallsShort = (words: string): boolean =>
  readMeasurements(words).some(({ name, side }) => name === 'QED' && side < 0);

/** What to say where a goal is missed and nothing says why: rules of thumb, or to try something else. */
function withoutSensitivities(words: string): string {
  const wishes = unusual(readMeasurements(words));
  return wishes.length === 0
    ? 'Try another substituent or ring: the numbers do not say what holds the drug-likeness back.'
    : wishes.map((wish) => wishSentence(wish, 'it is unusual for a drug')).join('\n');
}

/** The properties whose own goals are missed, hard goals first. */
function missedGoals(words: string): readonly Wish[] {
  return readMeasurements(words)
    .filter(({ side }) => side !== 0)
    .sort((a, b) => Number(b.hard) - Number(a.hard) || b.relativeMiss - a.relativeMiss)
    .flatMap(({ name, side }): readonly Wish[] => {
      const property = properties.find((one) => one.name === name)?.property;
      return property ? [{ property, direction: side < 0 ? 'raise' : 'lower' }] : [];
    });
}

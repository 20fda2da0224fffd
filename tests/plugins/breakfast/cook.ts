import { type Expert, readMeasurements } from '@textgrad/core';
import { ingredients } from './larder.ts';
import { recipeCodec } from './recipe.ts';

export const role = 'recipe for a bowl of breakfast';

/** A critic and an editor that know breakfast. They see the words of a prompt and nothing else. */
export const cook: Expert = {
  name: 'cook',
  description: 'Knows how to change a recipe for breakfast so that its nutrients meet their goals.',
  accepts: (question) => question.kind !== 'loss' && question.role === role,
  async answer(question) {
    if (question.kind === 'gradient') return criticise(question.variable, question.usage);
    return question.kind === 'update' ? edit(question.variable, question.feedback.join('\n')) : '';
  },
};

/** Names the one or two changes after which the measurements miss their goals least. */
function criticise(recipe: string, usage: string): string {
  const measured = readMeasurements(usage).map((reading) => {
    const perGram = reading.sensitivities.map(({ cause, change }) => [cause, change / 10] as const);
    return { ...reading, perGram: new Map(perGram) };
  });
  const missAfter = (changes: readonly Change[]): number =>
    measured.reduce((sum, { value, low = 0, high = Infinity, perGram }) => {
      const next = changes.reduce(
        (to, { grams, name }) => to + grams * (perGram.get(`10 g more ${name}`) ?? 0),
        value,
      );
      return sum + Math.max(0, next < low ? 1 - next / low : next / high - 1);
    }, 0);
  const single = ingredients.flatMap((name) => [-50, -20, -10, 10, 20, 50].map((grams) => ({ grams, name })));
  const possible = single.filter((change) => !['', recipe].includes(edit(recipe, say(change))));
  const pairs = possible.flatMap((one) => possible.map((other) => [one, other]));
  const moves = [...possible.map((one) => [one]), ...pairs];
  const [best = []] = moves.toSorted((a, b) => missAfter(a) - missAfter(b));
  if (missAfter(best) >= missAfter([])) return 'NO FEEDBACK.';
  const missed = measured.filter(({ side }) => side !== 0).map(({ name }) => name);
  return `${best.map(say).join(' ')} That brings ${missed.join(' and ')} nearer to the goal.`;
}

type Change = Readonly<{ grams: number; name: string }>;

const say = ({ grams, name }: Change): string =>
  `Use ${Math.abs(grams)} g ${grams > 0 ? 'more' : 'less'} ${name}.`;

/** Does what feedback says, as far as the bowl holds it. */
function edit(recipe: string, feedback: string): string {
  const next = new Map(
    recipe.split('\n').map((line) => [line.split(' g ')[1] ?? '', Number.parseInt(line, 10)]),
  );
  for (const [, grams, direction, name = ''] of feedback.matchAll(/Use (\d+) g (more|less) (\w+)/gu))
    next.set(name, Math.max(0, (next.get(name) ?? 0) + Number(grams) * (direction === 'more' ? 1 : -1)));
  return recipeCodec.encode(Object.fromEntries(next));
}

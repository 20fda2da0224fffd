import type { Gradient } from './gradient.ts';
import type { Variable } from './variable.ts';

/** Feedback in words and the variable that it speaks of. */
export interface Measure {
  readonly at: Variable;
  readonly gradient: Gradient;
  /** Whether the words are the variable's own. */
  readonly quoted: boolean;
}

/** What there is to say of the root, in the order of its inputs. */
export function measuresOf(root: Variable, feedback: string | undefined): readonly Measure[] {
  if (feedback !== undefined)
    return [{ at: root, gradient: { text: feedback, source: 'caller' }, quoted: false }];
  const measures: Measure[] = [];
  const seen = new Set<Variable>([root]);
  const stack = [root];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { operation } = at;
    if (!operation || !at.requiresGrad) continue;
    if (operation.objectives === 'inputs') {
      const unseen = [...new Set(operation.inputs)].filter((input) => !seen.has(input));
      for (const input of unseen) seen.add(input);
      stack.push(...unseen.toReversed());
    } else {
      const own = operation.objectives ?? [{ text: at.text, source: operation.name }];
      for (const gradient of own) measures.push({ at, gradient, quoted: true });
    }
  }
  return measures;
}

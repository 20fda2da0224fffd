import type { Gradient } from '../graph/gradient.ts';
import type { BackwardTools, Node } from '../graph/operation.ts';
import { type ReducePromptOptions, reducePrompt, reduceSystemPrompt } from '../prompts/reduce.ts';

/** How several pieces become one. */
export interface ReduceOptions extends ReducePromptOptions {
  /** What the one piece says it came through. */
  readonly source: string;
}

/** Asks an engine for one piece of feedback in place of several; where it answers with nothing, they are put together. */
export async function reduceFeedback(
  variable: Node,
  gradients: readonly Gradient[],
  { engine, signal }: BackwardTools,
  { source, ...options }: ReduceOptions,
): Promise<Gradient> {
  const texts = gradients.map(({ text }) => text);
  const content = reducePrompt(variable.role, texts, options);
  const reply = await engine().generate({ role: 'reduce', system: reduceSystemPrompt, content }, { signal });
  return { text: reply.text.trim() || texts.join('\n'), source, ...together(gradients) };
}

/** What one gradient has of several that it stands for: their objective, if it is one, and all their attributions. */
export function together(
  gradients: readonly Gradient[],
): Pick<Gradient, 'objective' | 'attributions' | 'reducedFrom'> {
  const attributions = [...new Set(gradients.flatMap((gradient) => gradient.attributions ?? []))];
  const [objective, ...others] = new Set(gradients.map((gradient) => gradient.objective));
  return {
    ...(objective === undefined || others.length > 0 ? {} : { objective }),
    ...(attributions.length === 0 ? {} : { attributions }),
    reducedFrom: gradients,
  };
}

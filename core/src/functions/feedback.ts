import { allOrNone } from '../errors/all-or-none.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { BackwardPass, Delivery } from '../graph/operation.ts';
import type { Variable } from '../graph/variable.ts';
import { gradientPrompt, gradientSystemPrompt, readFeedback } from '../prompts/gradient.ts';
import type { Part } from '../prompts/parts.ts';

/** How feedback for an operation's inputs is asked for. */
export interface FeedbackOptions {
  /** The operation's name. */
  readonly source: string;
  /** How the inputs were used, as the prompt shows it. */
  readonly usage: readonly Part[];
  readonly examples?: readonly string[] | undefined;
  /** Added to every gradient, such as the attributions of a measurement. */
  readonly extra?: Pick<Gradient, 'attributions' | 'objective'> | undefined;
}

/** Asks the backward engine for feedback on every input that wants some, all at once. */
export async function askFeedback(
  pass: BackwardPass,
  inputs: readonly Variable[],
  options: FeedbackOptions,
): Promise<readonly Delivery[]> {
  const deliveries = await allOrNone(
    inputs,
    async (variable, input, signal): Promise<readonly Delivery[]> => {
      if (!variable.requiresGrad) return [];
      const gradient = await askOne({ ...pass, signal }, variable, options);
      return gradient ? [{ input, gradients: [gradient] }] : [];
    },
    pass.signal,
  );
  return deliveries.flat();
}

async function askOne(
  pass: BackwardPass,
  variable: Variable,
  options: FeedbackOptions,
): Promise<Gradient | undefined> {
  const { source, usage, examples = [], extra = {} } = options;
  const { output, gradients, signal } = pass;
  const prompt = gradientPrompt({
    variable,
    usage,
    output: { role: output.role, feedback: gradients.map((gradient) => gradient.text) },
    examples,
  });
  const reply = await pass
    .engine()
    .generate({ role: 'gradient', system: gradientSystemPrompt, content: prompt }, { signal });
  const text = readFeedback(reply.text);
  return text === undefined
    ? undefined
    : { text, source, context: { usage, outputRole: output.role }, ...extra };
}

import type { Engine } from '../engine/engine.ts';
import { allOrNone } from '../errors/all-or-none.ts';
import { defined, TextGradError } from '../errors/index.ts';
import { byObjective, type Gradient, type ObjectiveGroup } from '../graph/gradient.ts';
import type { BackwardPass, Delivery } from '../graph/operation.ts';
import type { Variable } from '../graph/variable.ts';
import { withGlossary } from '../prompts/glossary.ts';
import { gradientPrompt, gradientSystemPrompt, readFeedback } from '../prompts/gradient.ts';
import type { Part } from '../prompts/parts.ts';
import { withoutThinking } from '../prompts/thinking.ts';

/** How feedback for an operation's inputs is asked for. */
export interface FeedbackOptions {
  /** The operation's name. */
  readonly source: string;
  /** How the inputs were used, as the prompt shows it. */
  readonly usage: readonly Part[];
  readonly examples?: readonly string[] | undefined;
  /** The objective that the output measures, where nothing is said of it and objectives are kept apart. */
  readonly objective?: string | undefined;
  /** Added to every gradient, such as the attributions of a measurement. */
  readonly extra?: Pick<Gradient, 'attributions'> | undefined;
}

/**
 * Asks the backward engine for feedback on every input that wants some, all simultaneously.
 *
 * One call an input, or where the feedback on the output keeps objectives apart, one for each input and objective: asked
 * about several in one question, a critic blurs them.
 */
export async function askFeedback(
  pass: BackwardPass,
  inputs: readonly Variable[],
  options: FeedbackOptions,
): Promise<readonly Delivery[]> {
  const itself: ObjectiveGroup = { objective: options.objective, gradients: [] };
  const groups = pass.gradients.length === 0 ? [itself] : byObjective(pass.gradients);
  const questions = inputs.flatMap((variable, input) =>
    variable.requiresGrad ? groups.map((group) => ({ variable, input, group })) : [],
  );
  const deliveries = await allOrNone(
    questions,
    async ({ variable, input, group }, _, signal): Promise<readonly Delivery[]> => {
      const gradient = await askOne({ ...pass, signal }, variable, group, options);
      return gradient ? [{ input, gradients: [gradient] }] : [];
    },
    pass.signal,
  );
  return deliveries.flat();
}

async function askOne(
  { engine, output, known, signal }: BackwardPass,
  variable: Variable,
  { objective, gradients }: ObjectiveGroup,
  { source, usage, examples = [], extra = {} }: FeedbackOptions,
): Promise<Gradient | undefined> {
  const prompt = gradientPrompt({
    variable,
    usage,
    output: { role: output.role, feedback: gradients.map((gradient) => gradient.text) },
    examples,
    objective,
    ...known?.(variable),
  });
  const text = readFeedback(await spokenReply(engine(), prompt, signal));
  if (text === undefined) return undefined;
  const context = { usage, outputRole: output.role };
  return { text, source, context, ...extra, ...defined({ objective }) };
}

/** Replies that hold nothing but thinking before the pass gives up. */
const mostThoughts = 3;

/** A reply of the gradient engine that says something; one that is nothing but thinking is asked for again. */
async function spokenReply(engine: Engine, prompt: readonly Part[], signal: AbortSignal): Promise<string> {
  const system = withGlossary(gradientSystemPrompt, prompt);
  for (let sample = 0; sample < mostThoughts; sample++) {
    const asked = {
      role: 'gradient',
      system,
      content: prompt,
      ...defined({ sample: sample || undefined }),
    } as const;
    const { text } = await engine.generate(asked, { signal });
    if (text.trim() === '' || withoutThinking(text).trim() !== '') return text;
  }
  throw new TextGradError(
    'engine',
    'FEEDBACK_EMPTY',
    `The engine '${engine.name}' gave nothing but thinking in ${mostThoughts} replies: allow longer ones (--max-reply-tokens), or ask for less effort (--reasoning-effort).`,
  );
}

import type { Completion, Engine, ReplySchema } from '../engine/engine.ts';
import { defined, TextGradError } from '../errors/index.ts';
import { canonicalText } from '../graph/codec.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { Variable } from '../graph/variable.ts';
import type { Part } from '../prompts/parts.ts';
import { type Parsed, readTagged } from '../prompts/tags.ts';
import { type AnswerTags, repairPrompt, type UpdatePromptParts, updatePrompt } from '../prompts/update.ts';
import { type Constraint, violations } from './constraint.ts';
import type { Attempt, ParameterUpdate } from './optimizer.ts';

/** What an update prompt shows beside variable and feedback. */
export type UpdateContext = Pick<
  UpdatePromptParts,
  'memory' | 'past' | 'tried' | 'scored' | 'changeSize' | 'examples'
>;

/** How a proposal is asked for. */
export interface ProposeOptions {
  readonly engine: Engine;
  readonly system: string;
  readonly tags: AnswerTags;
  readonly constraints: readonly Constraint[];
  /** How often the engine may try again after an answer that cannot be used. */
  readonly repairs: number;
  readonly sample?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const jsonKey = 'improved_variable';
const replySchema: ReplySchema = {
  name: 'improved_variable',
  schema: {
    type: 'object',
    properties: { [jsonKey]: { type: 'string' } },
    required: [jsonKey],
    additionalProperties: false,
  },
};

/** One way of answering: what to ask for, and how to read it. */
interface AnswerForm {
  readonly answer: UpdatePromptParts['answer'];
  readonly schema?: ReplySchema;
  read(reply: string): Parsed<string>;
}

const structured: AnswerForm = {
  answer: { jsonKey },
  schema: replySchema,
  read: (reply) => {
    const { [jsonKey]: text } = (parseJson(reply) ?? {}) as Partial<Record<typeof jsonKey, unknown>>;
    return typeof text === 'string'
      ? { ok: true, value: text }
      : { ok: false, problems: [`The reply must be a JSON object with the text '${jsonKey}'.`] };
  },
};

const betweenTags = (tags: AnswerTags): AnswerForm => ({
  answer: { tags },
  read: (reply) => readTagged(reply, tags.open, tags.close),
});

/**
 * Asks for a parameter's next version until one can be used, a bounded number of times; nothing is installed.
 *
 * An answer without its closing tag, one that the codec cannot decode and one that breaks a checked constraint go back to
 * the engine with their problems in words.
 */
export async function propose(
  parameter: Variable,
  gradients: readonly Gradient[],
  context: UpdateContext,
  options: ProposeOptions,
): Promise<ParameterUpdate> {
  const { engine, constraints, repairs } = options;
  const { text: before, codec } = parameter;
  const form = engine.capabilities.structuredOutput ? structured : betweenTags(options.tags);
  const prompt = updatePrompt({
    ...context,
    feedback: gradients.map(({ text, objective, context: use }) => ({ feedback: text, objective, ...use })),
    variable: parameter,
    constraints: constraints.map((constraint) => constraint.text),
    format: codec.name === 'text' ? undefined : codec.format,
    answer: form.answer,
  });
  const attempts: Attempt[] = [];
  for (let content = prompt; ; ) {
    const answer = await ask(content, form, options);
    const checked = answer.ok ? await checkVersion(parameter, answer.value, constraints) : answer;
    attempts.push({ reply: answer.reply, problems: checked.ok ? [] : checked.problems });
    const asked = { parameter, before, gradients, attempts };
    if (checked.ok) {
      const status = checked.value === before ? 'unchanged' : 'updated';
      return { ...asked, status, after: checked.value, problems: [] };
    }
    if (attempts.length > repairs)
      return { ...asked, status: 'rejected', after: before, problems: checked.problems };
    const failed = { reply: answer.reply, problems: checked.problems, attempt: attempts.length };
    content = repairPrompt(prompt, failed, form.answer);
  }
}

/** What a step did to a parameter for which nothing was asked, or nothing could be had. */
export function noUpdate(
  parameter: Variable,
  status: 'no-gradient' | 'rejected',
  problems: readonly string[] = [],
): ParameterUpdate {
  const { text, gradients } = parameter;
  return { parameter, status, before: text, after: text, gradients, attempts: [], problems };
}

async function ask(
  content: readonly Part[],
  form: AnswerForm,
  { engine, system, sample, signal }: ProposeOptions,
): Promise<Parsed<string> & { readonly reply: string }> {
  let reply: Completion;
  try {
    reply = await engine.generate(
      { role: 'update', system, content, ...defined({ schema: form.schema, sample }) },
      { signal },
    );
  } catch (error) {
    if (error instanceof TextGradError && error.code === 'ENGINE_TRUNCATED')
      return { ok: false, problems: ['The reply was cut off before its end: write less.'], reply: '' };
    throw error;
  }
  return { ...form.read(reply.text), reply: reply.text };
}

/** Whether a variable may hold a text: its canonical form, or what is wrong with it. */
export async function checkVersion(
  variable: Variable,
  version: string,
  constraints: readonly Constraint[],
): Promise<Parsed<string>> {
  const canonical = await canonicalText(variable.codec, version);
  if (!canonical.ok) return canonical;
  const problems = await violations(canonical.value, constraints);
  return problems.length === 0 ? canonical : { ok: false, problems };
}

function parseJson(reply: string): unknown {
  try {
    return JSON.parse(reply);
  } catch {
    return undefined;
  }
}

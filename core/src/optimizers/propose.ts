import type { Completion, Engine, ReplySchema } from '../engine/engine.ts';
import { defined, TextGradError } from '../errors/index.ts';
import { canonicalText, type Decoded } from '../graph/codec.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { Variable } from '../graph/variable.ts';
import type { Part } from '../prompts/parts.ts';
import { type AnswerShape, readAnswer } from '../prompts/read-answer.ts';
import { type AnswerTags, missingAnswer } from '../prompts/stated-answer.ts';
import { repairPrompt, type UpdatePromptParts, updatePrompt } from '../prompts/update.ts';
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
  readonly shape: AnswerShape;
}

function answerForm(engine: Engine, given: AnswerTags, current: string): AnswerForm {
  const tags = freeTags(given, current);
  const jsonKeys = [jsonKey, given.open.replace(/[<>]/gu, '')];
  if (engine.capabilities.structuredOutput) {
    const wanted = `The reply must be a JSON object with the text '${jsonKey}'.`;
    return { answer: { jsonKey }, schema: replySchema, shape: { tags, jsonKeys, wanted, old: current } };
  }
  return { answer: { tags }, shape: { tags, jsonKeys, wanted: missingAnswer(tags), old: current } };
}

/** Tags that a text does not hold itself: numbered where it does. */
function freeTags({ open, close }: AnswerTags, current: string): AnswerTags {
  const held = current.toLowerCase();
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '>' : `-${number}>`;
    const tags = { open: open.replace(/>$/u, suffix), close: close.replace(/>$/u, suffix) };
    if (tags.open === open && number > 1) return tags;
    if (!held.includes(tags.open.toLowerCase()) && !held.includes(tags.close.toLowerCase())) return tags;
  }
}

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
  const form = answerForm(engine, options.tags, before);
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
    const reply = await ask(content, form, options);
    const checked = reply
      ? await readAnswer(reply, form.shape, (version) => checkVersion(parameter, version, constraints))
      : cutOff;
    const said = reply?.text ?? '';
    attempts.push({ reply: said, problems: checked.ok ? [] : checked.problems });
    const asked = { parameter, before, gradients, attempts };
    if (checked.ok) {
      const status = checked.value === before ? 'unchanged' : 'updated';
      return { ...asked, status, after: checked.value, problems: [], notes: checked.notes ?? [] };
    }
    if (attempts.length > repairs)
      return { ...asked, status: 'rejected', after: before, problems: checked.problems, notes: [] };
    const failed = { reply: said, problems: checked.problems, attempt: attempts.length };
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
  return { parameter, status, before: text, after: text, gradients, attempts: [], problems, notes: [] };
}

const cutOff: Decoded<string> = {
  ok: false,
  problems: ['The reply was cut off before its end: write less.'],
};

/** One reply; nothing where it was cut off. */
async function ask(
  content: readonly Part[],
  form: AnswerForm,
  { engine, system, sample, signal }: ProposeOptions,
): Promise<Pick<Completion, 'text' | 'ended'> | undefined> {
  try {
    return await engine.generate(
      { role: 'update', system, content, ...defined({ schema: form.schema, sample }) },
      { signal },
    );
  } catch (error) {
    if (error instanceof TextGradError && error.code === 'ENGINE_TRUNCATED') return undefined;
    throw error;
  }
}

/** Whether a variable may hold a text: its canonical form, or what is wrong with it. */
export async function checkVersion(
  variable: Variable,
  version: string,
  constraints: readonly Constraint[],
): Promise<Decoded<string>> {
  const canonical = await canonicalText(variable.codec, version);
  if (!canonical.ok) return canonical;
  const problems = await violations(canonical.value, constraints);
  return problems.length === 0 ? canonical : { ok: false, problems };
}

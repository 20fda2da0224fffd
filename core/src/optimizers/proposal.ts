import { z } from 'zod';
import type { Completion, Engine, ReplySchema } from '../engines/engine.ts';
import { TextGradError } from '../errors/index.ts';
import type { Variable } from '../graph/variable.ts';
import type { Part } from '../prompts/parts.ts';
import { type Parsed, readTagged } from '../prompts/tags.ts';
import { type AnswerTags, repairPrompt, type UpdatePromptParts, updatePrompt } from '../prompts/update.ts';
import { type Constraint, violations } from './constraint.ts';

/** A next version of a variable that its codec and constraints accept, or why there is none. */
export type Proposal =
  | { readonly accepted: true; readonly text: string; readonly attempts: readonly Attempt[] }
  | { readonly accepted: false; readonly problems: readonly string[]; readonly attempts: readonly Attempt[] };

/** One answer of the engine and what was wrong with it. */
export interface Attempt {
  readonly reply: string;
  readonly problems: readonly string[];
}

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
const answerSchema = z.object({ [jsonKey]: z.string() });
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
    const parsed = answerSchema.safeParse(parseJson(reply));
    return parsed.success
      ? { ok: true, value: parsed.data[jsonKey] ?? '' }
      : { ok: false, problems: [`The reply must be a JSON object with the text '${jsonKey}'.`] };
  },
};

const betweenTags = (tags: AnswerTags): AnswerForm => ({
  answer: { tags },
  read: (reply) => readTagged(reply, tags.open, tags.close),
});

/**
 * Asks for the next version of a variable until one can be used, a bounded number of times.
 *
 * Nothing is installed here. An answer without its closing tag, one that the codec cannot decode and one that breaks a
 * checked constraint go back to the engine with their problems in words.
 */
export async function propose(
  variable: Variable,
  parts: Omit<UpdatePromptParts, 'answer' | 'variable' | 'constraints' | 'format'>,
  options: ProposeOptions,
): Promise<Proposal> {
  const { engine, constraints, repairs } = options;
  const form = engine.capabilities.structuredOutput ? structured : betweenTags(options.tags);
  const prompt = updatePrompt({
    ...parts,
    variable,
    constraints: constraints.map((constraint) => constraint.text),
    format: variable.codec.name === 'text' ? undefined : variable.codec.format,
    answer: form.answer,
  });
  const attempts: Attempt[] = [];
  for (let content = prompt; ; ) {
    const answer = await ask(content, form, options);
    const checked = answer.ok ? await checkVersion(variable, answer.value, constraints) : answer;
    attempts.push({ reply: answer.reply, problems: checked.ok ? [] : checked.problems });
    if (checked.ok) return { accepted: true, text: checked.value, attempts };
    if (attempts.length > repairs) return { accepted: false, problems: checked.problems, attempts };
    const failed = { reply: answer.reply, problems: checked.problems, attempt: attempts.length };
    content = repairPrompt(prompt, failed, form.answer);
  }
}

async function ask(
  content: readonly Part[],
  form: AnswerForm,
  { engine, system, sample, signal }: ProposeOptions,
): Promise<Parsed<string> & { readonly reply: string }> {
  let reply: Completion;
  try {
    reply = await engine.generate(
      {
        role: 'update',
        system,
        content,
        ...(form.schema ? { schema: form.schema } : {}),
        ...(sample === undefined ? {} : { sample }),
      },
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
  const decoded = await variable.codec.decode(version);
  if (!decoded.ok) return decoded;
  const canonical = await variable.codec.canonical(version);
  const problems = await violations(canonical, constraints);
  return problems.length === 0 ? { ok: true, value: canonical } : { ok: false, problems };
}

function parseJson(reply: string): unknown {
  try {
    return JSON.parse(reply);
  } catch {
    return undefined;
  }
}

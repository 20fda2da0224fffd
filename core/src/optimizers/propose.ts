import { isFinalAnswer } from '../engine/final-answer.ts';
import { allOrNone } from '../errors/all-or-none.ts';
import { defined } from '../errors/index.ts';
import { canonicalText, type Decoded } from '../graph/codec.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { Variable } from '../graph/variable.ts';
import { type AnswerForm, versionTags, type WrittenVersion } from '../prompts/answer-form.ts';
import { elidedLine } from '../prompts/elided.ts';
import { framingOf } from '../prompts/framing.ts';
import { versionInJson } from '../prompts/json-wrapper.ts';
import type { Part } from '../prompts/parts.ts';
import { checkAnswer, type Reply, readAnswer } from '../prompts/read-answer.ts';
import { readRationale, readVersions } from '../prompts/read-versions.ts';
import { repairPrompt, type UpdatePromptParts, updatePrompt } from '../prompts/update.ts';
import { askUpdate, type ProposeOptions } from './ask-update.ts';
import { type AskedForm, askedForm } from './asked-form.ts';
import { violations } from './constraint.ts';
import type { Attempt, ParameterUpdate } from './optimizer.ts';

/** What an update prompt shows beside variable and feedback. */
export type UpdateContext = Pick<
  UpdatePromptParts,
  'memory' | 'past' | 'tried' | 'measured' | 'scored' | 'changeSize' | 'ordinal' | 'examples'
>;

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
  const question = questionOf(parameter, gradients, context, options, 1);
  return untilUsable(question, await askUpdate(question.prompt, question.form, options), (reply) =>
    readAnswer(reply, question.form.shape, question.check),
  );
}

/**
 * Asks for several next versions that differ from each other, in one request; each that cannot be used is asked for
 * again by itself. An engine that writes fewer has made fewer proposals.
 */
export async function proposeSeveral(
  parameter: Variable,
  gradients: readonly Gradient[],
  context: UpdateContext,
  options: ProposeOptions,
  wanted: number,
): Promise<readonly ParameterUpdate[]> {
  if (wanted === 1) return [await propose(parameter, gradients, context, options)];
  const question = questionOf(parameter, gradients, context, options, wanted);
  const { form, single, check } = question;
  const reply = await askUpdate(question.prompt, form, options);
  const versions = reply ? readVersions(reply, form.shape, wanted) : [];
  if (versions.length > 0) return eachUsable(question, versions);
  const none: Decoded<string> = reply ? { ok: false, problems: [form.shape.wanted] } : cutOff;
  if (options.repairs === 0) return [await untilUsable(question, reply, async () => none)];
  const failed = { reply: reply?.text ?? '', problems: none.problems };
  const again = await askUpdate(
    repairPrompt(question.promptFor(single.answer), { ...failed, attempt: 1 }, single.answer),
    single,
    options,
  );
  // Who writes several again, as at first, is taken at that word too.
  const more = again ? readVersions(again, form.shape, wanted) : [];
  if (more.length > 1) return eachUsable(question, more, [failed]);
  const readOne: ReadReply = (answer) => readAnswer(answer, single.shape, check);
  return [await untilUsable(question, again, readOne, { earlier: [failed] })];
}

/** Makes each of several versions usable by itself; the first one's record begins with the replies that held none. */
function eachUsable(
  question: Question,
  versions: readonly WrittenVersion[],
  earlier: readonly Attempt[] = [],
): Promise<readonly ParameterUpdate[]> {
  const { parameter, form, check, options } = question;
  const { tags } = form.shape;
  return allOrNone(
    versions,
    async ({ text, rationale: idea }, at, signal) => {
      const ownTags = versionTags(tags, at + 1);
      const written = { text: `${ownTags.open}\n${text}\n${ownTags.close}` };
      // Its own tags keep the repairs of two versions apart.
      const single = askedForm(options.engine, ownTags, parameter.text, 1);
      const shape = { ...single.shape, also: tags };
      const repairs = options.repairs - (at === 0 ? 0 : earlier.length);
      const own = { ...question, single: { ...single, shape }, options: { ...options, repairs, signal } };
      const before = { idea, earlier: at === 0 ? earlier : [] };
      try {
        return await untilUsable(own, written, async () => checkAnswer(text, check), before);
      } catch (error) {
        if (!isFinalAnswer(error)) throw error;
        return noUpdate(parameter, 'rejected', [error.message]);
      }
    },
    options.signal,
  );
}

/** What was asked for a parameter, and how answers are checked. */
interface Question {
  readonly parameter: Variable;
  readonly gradients: readonly Gradient[];
  readonly prompt: readonly Part[];
  /** The same prompt with another request for an answer. */
  promptFor(answer: AnswerForm): readonly Part[];
  readonly form: AskedForm;
  /** The same for one version, for repairs. */
  readonly single: AskedForm;
  readonly options: ProposeOptions;
  check(version: string): Promise<Decoded<string>>;
}

function questionOf(
  parameter: Variable,
  gradients: readonly Gradient[],
  context: UpdateContext,
  options: ProposeOptions,
  versions: number,
): Question {
  const { engine, constraints } = options;
  const { text, codec } = parameter;
  const form = askedForm(engine, options.tags, text, versions);
  const promptFor = (answer: AnswerForm): readonly Part[] =>
    updatePrompt({
      ...context,
      feedback: gradients.map((one) => ({ feedback: one.text, objective: one.objective, ...one.context })),
      variable: parameter,
      constraints: constraints.map((constraint) => constraint.text),
      format: codec.name === 'text' ? undefined : codec.format,
      answer,
    });
  return {
    parameter,
    gradients,
    prompt: promptFor(form.answer),
    promptFor,
    form,
    single: askedForm(engine, options.tags, text, 1),
    options,
    check: (version) =>
      unwrapping(version, async (one) => wholeVersion(await checkVersion(parameter, one, constraints), text)),
  };
}

/** So many wrappers of JSON around a version are taken off. */
const mostWrappers = 3;

/** Checks a version as it stands; where it cannot be one and is JSON around a single one, that. */
async function unwrapping(version: string, check: Question['check']): Promise<Decoded<string>> {
  let [checked, inner] = [await check(version), versionInJson(version)];
  for (let depth = 0; !checked.ok && inner !== undefined && depth < mostWrappers; depth++) {
    checked = await check(inner);
    inner = versionInJson(inner);
  }
  return checked;
}

/** Refuses a version of which a line stands for what was left out, and one with more around it than the text. */
function wholeVersion(checked: Decoded<string>, old: string): Decoded<string> {
  if (!checked.ok) return checked;
  const line = elidedLine(checked.value, old);
  if (line !== undefined)
    return { ok: false, problems: [`The version leaves text out ('${line}'): write all of it.`] };
  const framing = framingOf(checked.value, old);
  if (framing === undefined) return checked;
  return { ok: false, problems: [`The version ${framing}: write the text itself, and nothing else.`] };
}

type ReadReply = (reply: Reply) => Promise<Decoded<string>>;

/** Repairs an answer until it can be used; the first one was read already as a part of a reply. */
async function untilUsable(
  question: Question,
  first: Reply | undefined,
  readFirst: ReadReply,
  { idea, earlier = [] }: { readonly idea?: string | undefined; readonly earlier?: readonly Attempt[] } = {},
): Promise<ParameterUpdate> {
  const { parameter, gradients, promptFor, single, options, check } = question;
  const { text: before } = parameter;
  const attempts: Attempt[] = [...earlier];
  let [reply, read, rationale] = [first, readFirst, idea];
  for (;;) {
    const checked = reply ? await read(reply) : cutOff;
    const said = reply?.text ?? '';
    rationale ??= readRationale(said);
    attempts.push({ reply: said, problems: checked.ok ? [] : checked.problems });
    const asked = { parameter, before, gradients, attempts, ...defined({ rationale }) };
    if (checked.ok) {
      const status = checked.value === before ? 'unchanged' : 'updated';
      return { ...asked, status, after: checked.value, problems: [], notes: checked.notes ?? [] };
    }
    const { problems } = checked;
    if (attempts.length > options.repairs)
      return { ...asked, status: 'rejected', after: before, problems, notes: [] };
    const failed = { reply: said, problems, attempt: attempts.length };
    reply = await askUpdate(repairPrompt(promptFor(single.answer), failed, single.answer), single, options);
    read = (answer) => readAnswer(answer, single.shape, check);
  }
}

const cutOff = {
  ok: false as const,
  problems: ['The reply was cut off before its end: write less.'],
};

/** What a step did to a parameter for which nothing was asked, or nothing could be had. */
export function noUpdate(
  parameter: Variable,
  status: 'no-gradient' | 'rejected',
  problems: readonly string[] = [],
): ParameterUpdate {
  const { text, gradients } = parameter;
  return { parameter, status, before: text, after: text, gradients, attempts: [], problems, notes: [] };
}

/** Whether a variable may hold a text: its canonical form, or what is wrong with it. */
export async function checkVersion(
  variable: Variable,
  version: string,
  constraints: ProposeOptions['constraints'],
): Promise<Decoded<string>> {
  const canonical = await canonicalText(variable.codec, version);
  if (!canonical.ok) return canonical;
  const problems = await violations(canonical.value, constraints);
  return problems.length === 0 ? canonical : { ok: false, problems };
}

import type { AnswerTags } from './answer-form.ts';
import { fencedBlocks, wholeFence } from './fences.ts';
import { jsonAnswer, plainIdeas, taggedAnswer, withoutIdea } from './stated-answer.ts';
import type { Parsed } from './tags.ts';
import { withoutThinking } from './thinking.ts';

/** What came back. */
export interface Reply {
  readonly text: string;
  /** Whether the model ended it by itself; absent where the endpoint does not say so. */
  readonly ended?: boolean | undefined;
}

/** How an answer was asked for. */
export interface AnswerShape {
  readonly tags: AnswerTags;
  /** Tags that are taken for these, such as the same without a number. */
  readonly also?: AnswerTags | undefined;
  /** Names of the key under which a JSON object may hold the answer. */
  readonly jsonKeys: readonly string[];
  /** The sentence about a reply that holds no answer. */
  readonly wanted: string;
  /** The version that the answer replaces. */
  readonly old?: string;
}

/** A reply with more blocks than this is not tried block by block. */
const mostBlocks = 20;

/** Whether a text may be the answer: its canonical form, or what is wrong with it. */
export type CheckAnswer<TChecked extends Parsed<string>> = (text: string) => Promise<TChecked>;

/**
 * Takes the one answer out of a reply, whatever a language model wrote around it, or says why there is none.
 *
 * Read are, after any thinking that the reply begins with: a JSON object with the answer's key, the answer between its tags,
 * and a fenced block alone. Of several fenced blocks it is the one that can be an answer. What could be read in two ways
 * is refused, so that an answer is never a part of what was written.
 */
export async function readAnswer<TChecked extends Parsed<string>>(
  { text, ended }: Reply,
  shape: AnswerShape,
  check: CheckAnswer<TChecked>,
): Promise<TChecked | (Parsed<string> & { readonly ok: false })> {
  const spoken = plainIdeas(withoutThinking(withPlainLines(text, shape.old)).trim(), shape.old);
  if (spoken === '') return refused(shape.wanted);
  const whole = wholeFence(spoken);
  const json = jsonAnswer(spoken, shape.jsonKeys) ?? jsonAnswer(whole ?? '', shape.jsonKeys);
  const stated =
    json === undefined
      ? (taggedAnswer(spoken, shape.tags, ended, shape.old) ??
        (shape.also && taggedAnswer(spoken, shape.also, ended, shape.old)))
      : json.ok
        ? { ok: true as const, value: betweenTags(json.value, shape.tags) }
        : json;
  if (stated) return stated.ok ? checkAnswer(unwrapped(stated.value, shape.old), check) : stated;
  if (whole !== undefined) return check(whole);
  return oneBlock(spoken, check, refused(shape.wanted));
}

/** Lines that end as those of the old version do. */
const withPlainLines = (text: string, old = ''): string =>
  old.includes('\r\n') ? text : text.replaceAll('\r\n', '\n');

/** Tags within the ones that were asked for: models are used to them. */
const habits: readonly AnswerTags[] = [
  { open: '<answer>', close: '</answer>' },
  { open: '<![CDATA[', close: ']]>' },
];

/** A version without an idea before it, and without further tags around it that the old one does not have. */
function unwrapped(stated: string, old = ''): string {
  const version = withoutIdea(stated, old);
  return habits
    .filter(({ open }) => !old.toLowerCase().includes(open.toLowerCase()))
    .reduce((text, tags) => betweenTags(text, tags), version);
}

/** What stands between a text's tags, where the whole text does. */
function betweenTags(source: string, { open, close }: AnswerTags): string {
  const bare = source.trim();
  const [from, to] = [open.length, bare.length - close.length];
  const tagged =
    to >= from &&
    bare.slice(0, from).toLowerCase() === open.toLowerCase() &&
    bare.slice(to).toLowerCase() === close.toLowerCase();
  return tagged ? bare.slice(from, to).trim() : source;
}

const refused = (problem: string): { readonly ok: false; readonly problems: readonly string[] } => ({
  ok: false,
  problems: [problem],
});

/** Checks an answer as it stands, or what its fences hold. */
export async function checkAnswer<TChecked extends Parsed<string>>(
  body: string,
  check: CheckAnswer<TChecked>,
): Promise<TChecked | (Parsed<string> & { readonly ok: false })> {
  const checked = await check(wholeFence(body) ?? body);
  return checked.ok ? checked : oneBlock(body, check, checked);
}

/** The one block that can be an answer, where the text with its blocks is not itself one. */
async function oneBlock<TChecked extends Parsed<string>, TNone>(
  source: string,
  check: CheckAnswer<TChecked>,
  none: TNone,
): Promise<TChecked | TNone | (Parsed<string> & { readonly ok: false })> {
  const sources = fencedBlocks(source).map(({ body }) => body);
  if (sources.length === 0 || sources.length > mostBlocks) return none;
  const whole = await check(source);
  // Who takes any text takes the words around the block too.
  if (whole.ok && whole.value.trim() === source.trim()) return none;
  const blocks = await Promise.all(sources.map(check));
  const usable = new Map(blocks.flatMap((block) => (block.ok ? [[block.value, block]] : [])));
  const [only, ...more] = usable.values();
  if (only === undefined) return blocks[0] ?? none;
  if (more.length === 0) return only;
  return whole.ok && usable.has(whole.value)
    ? whole
    : refused('The reply holds several versions: write one, between the tags.');
}

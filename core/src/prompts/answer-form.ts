/** The pair of tags an answer stands between. */
export interface AnswerTags {
  readonly open: string;
  readonly close: string;
}

/** How an update is answered: between tags, or as JSON when the engine keeps a schema; one version or several. */
export type AnswerForm = ({ readonly tags: AnswerTags } | { readonly jsonKey: string }) & {
  /** How many versions are wanted; one where nothing is said. */
  readonly versions?: number | undefined;
};

/** The key of the JSON object in which an engine that keeps a schema answers. */
export const versionKey = 'improved_variable';

/** A version that an engine writes. */
export interface WrittenVersion {
  readonly text: string;
  /** The idea behind it, where it was said. */
  readonly rationale?: string | undefined;
}

/** Where an engine may say the idea behind a version, in one line. */
export const rationaleTags: AnswerTags = { open: '<RATIONALE>', close: '</RATIONALE>' };

/** The tags of one of several versions, from 1. */
export const versionTags = ({ open, close }: AnswerTags, number: number): AnswerTags => ({
  open: numberedTag(open, number),
  close: numberedTag(close, number),
});

/** The same tag with a number: `<NEW>` becomes `<NEW-2>`. */
export const numberedTag = (tag: string, number: number): string =>
  tag.endsWith('>') ? `${tag.slice(0, -1)}-${number}>` : `${tag}-${number}`;

const ideaPlace = `in one line between ${rationaleTags.open} and ${rationaleTags.close}`;
const idea = `Before each new version, you may say the idea behind it ${ideaPlace}.`;
const oneIdea = `Before the new version, you may say the idea behind it ${ideaPlace}.`;

/** The last lines of an update prompt: what to write, and how. */
export function answerRequest(answer: AnswerForm): string {
  const { versions = 1 } = answer;
  const asked = versions === 1 ? oneVersion(answer) : severalVersions(answer, versions);
  return 'tags' in answer ? `${versions === 1 ? oneIdea : idea}\n${asked}` : asked;
}

const oneVersion = (answer: AnswerForm): string =>
  'tags' in answer
    ? `Write the improved variable, whole, between ${answer.tags.open} and ${answer.tags.close}.`
    : `Answer with a JSON object whose '${answer.jsonKey}' is the improved variable, whole.`;

function severalVersions(answer: AnswerForm, versions: number): string {
  const wanted = `${versions} improved variables that differ from each other in what they change`;
  if (!('tags' in answer))
    return `Answer with a JSON object whose '${answer.jsonKey}' is a list of ${wanted}, each whole.`;
  const { open, close } = versionTags(answer.tags, 1);
  return `Write ${wanted}, each whole, from ${open} … ${close} to ${versionTags(answer.tags, versions).open} ….`;
}

/** Reads the last line of an update prompt again. */
export function readAnswerForm(request: string): AnswerForm | undefined {
  const [, open, close] =
    /^Write the improved variable, whole, between (\S+) and (\S+)\.$/u.exec(request) ?? [];
  if (open !== undefined && close !== undefined) return { tags: { open, close } };
  const [, first, last, count] = several.exec(request) ?? [];
  if (first !== undefined && last !== undefined) {
    const tags = { open: withoutNumber(first), close: withoutNumber(last) };
    return { tags, versions: Number(count) };
  }
  const [, key] =
    /^Answer with a JSON object whose '([^']+)' is the improved variable, whole\.$/u.exec(request) ?? [];
  if (key !== undefined) return { jsonKey: key };
  const [, listKey, versions] = list.exec(request) ?? [];
  return listKey === undefined ? undefined : { jsonKey: listKey, versions: Number(versions) };
}

const several =
  /^Write \d+ improved variables that differ from each other in what they change, each whole, from (\S+) … (\S+) to \S+?-(\d+)>? …\.$/u;
const list =
  /^Answer with a JSON object whose '([^']+)' is a list of (\d+) improved variables that differ from each other in what they change, each whole\.$/u;

const withoutNumber = (tag: string): string => tag.replace(/-1(>?)$/u, '$1');

/** Puts versions into the form that was asked for; where one has its idea said, so does each, be it empty. */
export function formAnswers(form: AnswerForm, versions: readonly WrittenVersion[]): string {
  const several = form.versions !== undefined;
  const texts = versions.map(({ text }) => text);
  if (!('tags' in form)) return JSON.stringify({ [form.jsonKey]: several ? texts : texts[0] });
  const { tags } = form;
  const said = versions.some(({ rationale }) => rationale !== undefined);
  return versions
    .map(({ text, rationale = '' }, at) => {
      const { open, close } = several ? versionTags(tags, at + 1) : tags;
      const idea = said ? `${rationaleTags.open}${rationale}${rationaleTags.close}\n` : '';
      return `${idea}${open}\n${text}\n${close}`;
    })
    .join('\n');
}

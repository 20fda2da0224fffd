import { readJson } from '../errors/index.ts';

/** Keys of what is said about a version beside it. */
export const saidBeside =
  /^(?:rationale|idea|reasons?|reasoning|explanation|differs|differences?|changes?)$/iu;

/** Keys under which language models write a version, such as `prompt` or `improved_text`. */
const versionNamed =
  /^(?:(?:new|improved|revised|updated|better|final|full|system)[_ -]?){0,3}(?:prompts?|variables?|versions?|texts?|answer|instructions?|content|value|smiles|molecule|weights|program|code)$/iu;

/** Whether a whole text is a JSON object or list, or is written as one that cannot be parsed. */
export function isJsonText(text: string): boolean {
  const bare = text.trim();
  if (!/^[[{]/u.test(bare) || !/[\]}]$/u.test(bare)) return false;
  if (/^[[{\s]{1,20}"[^"\n]{1,60}"\s{0,9}:/u.test(bare)) return true;
  try {
    return typeof JSON.parse(bare) === 'object';
  } catch {
    return false;
  }
}

/**
 * The one version that a text of JSON holds: the only member of a list, or of an object beside words about it, where its key
 * names a version; nothing where there is none or several.
 */
export function versionInJson(text: string): string | undefined {
  let value: unknown;
  try {
    value = readJson(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const members = Object.entries(value).filter(([key]) => Array.isArray(value) || !saidBeside.test(key));
  const [[key, only] = [], ...more] = members;
  if (key === undefined || more.length > 0) return undefined;
  if (!Array.isArray(value) && !versionNamed.test(key)) return undefined;
  if (typeof only === 'string') return only;
  return typeof only === 'object' && only !== null ? JSON.stringify(only) : undefined;
}

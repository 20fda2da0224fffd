/**
 * A name as it stands in text on weights: as it is where no reader can mistake its end, in JSON's quotes otherwise, such as
 * `"cord, prv"`.
 */
export const quotedName = (name: string): string => (isPlain(name) ? name : JSON.stringify(name));

/** What {@link quotedName} makes of any name, as the source of a regular expression; what is plain ends as soon as it can. */
export const quotedNamePattern = String.raw`"(?:[^"\\\n]|\\[^\n]){1,600}"|[^":,\n]{1,60}?`;

/** The name that {@link quotedName} wrote. */
export function unquotedName(text: string): string {
  if (!text.startsWith('"')) return text.trim();
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Letters and digits with single blanks and a few signs between them, and none of the words around names. */
const isPlain = (name: string): boolean =>
  name.length <= 60 &&
  /^[\p{L}\p{N}](?:[ /'&#*]?[\p{L}\p{N}_()+-])*$/u.test(name) &&
  !/\b(?:weight|dose) for\b|a little$/iu.test(name);

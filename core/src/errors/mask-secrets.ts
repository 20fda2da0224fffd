/** Characters of a secret in a row that are masked: fewer are part of common words. */
const fewest = 8;

/**
 * A text without secrets: every part of one that is at least eight characters long is masked, whatever its case, also in
 * base64, in hexadecimal, in a URL and in JSON. A shorter secret is masked as a whole.
 *
 * Time is linear in the text.
 */
export function maskSecrets(text: string, secrets: readonly string[], mask: string): string {
  const whole = secrets.filter((secret) => secret !== '').flatMap(wholeForms);
  const clean = whole.reduce((rest, form) => rest.replaceAll(form, mask), text);
  const pieces = new Set(secrets.flatMap(formsOf).flatMap(piecesOf));
  return pieces.size === 0 ? clean : withoutPieces(clean, pieces, mask);
}

const wholeForms = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];

/** How a secret comes back when it is repeated in part or under another coding. */
const formsOf = (secret: string): readonly string[] =>
  secret.length < fewest ? [] : [...wholeForms(secret), ...base64Forms(secret), hexadecimal(secret)];

/** The base64 digits that a secret alone decides, wherever it begins among three bytes, in both alphabets. */
function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const digits = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
    const own = digits.slice(Math.ceil((8 * before) / 6), Math.floor((8 * (before + bytes.length)) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const hexadecimal = (secret: string): string =>
  Array.from(new TextEncoder().encode(secret), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Letters of ASCII without their case; the length stays. */
const caseless = (text: string): string => text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());

const piecesOf = (form: string): readonly string[] =>
  Array.from({ length: Math.max(0, form.length - fewest + 1) }, (_, at) =>
    caseless(form.slice(at, at + fewest)),
  );

/** Masks every stretch of a text that consists of pieces, overlapping or side by side. */
function withoutPieces(text: string, pieces: ReadonlySet<string>, mask: string): string {
  const plain = caseless(text);
  const kept: string[] = [];
  let done = 0;
  for (let at = 0; at + fewest <= plain.length; at++) {
    if (!pieces.has(plain.slice(at, at + fewest))) continue;
    let end = at + fewest;
    for (let next = at + 1; next <= end && next + fewest <= plain.length; next++)
      if (pieces.has(plain.slice(next, next + fewest))) end = next + fewest;
    kept.push(text.slice(done, at), mask);
    done = end;
    at = end - 1;
  }
  return kept.length === 0 ? text : `${kept.join('')}${text.slice(done)}`;
}

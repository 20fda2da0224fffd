/** The numbers of a text of JSON that would come back as others: with more digits than a number holds, too large, too small. */
export const changedNumbers = (json: string): readonly string[] =>
  numbersIn(json).filter((token) => {
    const value = Number(token);
    return !Number.isFinite(value) || decimal(token) !== decimal(String(value));
  });

/** The numbers as they are written, outside strings. */
function numbersIn(json: string): readonly string[] {
  const found: string[] = [];
  let inside = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    if (sign === '"') inside = !inside;
    else if (inside && sign === '\\') at++;
    else if (!inside && '-0123456789'.includes(sign)) {
      const from = at;
      while (at + 1 < json.length && '-+.eE0123456789'.includes(json.charAt(at + 1))) at++;
      found.push(json.slice(from, at + 1));
    }
  }
  return found;
}

/** A decimal number in one form: its digits without zeros around them, and its power of ten. */
function decimal(token: string): string {
  const [mantissa = '', power = '0'] = token.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  let [from, to] = [0, digits.length];
  while (from < to && digits[from] === '0') from++;
  while (to > from && digits[to - 1] === '0') to--;
  if (from === to) return '0';
  const sign = token.startsWith('-') ? '-' : '';
  return `${sign}${digits.slice(from, to)}e${Number(power) - fraction.length + digits.length - to}`;
}

/** Splits an amount of cents by weights, to the cent: what is left over goes to the largest remainders. */
export function split(cents, weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (cents * weight) / sum);
  const shares = exact.map((share) => Math.floor(share));
  let left = cents - shares.reduce((a, b) => a + b, 0);
  const order = weights.map((_, i) => i).sort((a, b) => exact[a] - shares[a] - (exact[b] - shares[b]));
  for (const i of order) {
    if (left === 0) break;
    shares[i] += 1;
    left -= 1;
  }
  return shares;
}

/** Cents as a price, such as "1,234.05". */
export function price(cents) {
  const digits = String(Math.floor(Math.abs(cents) / 100));
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  let grouped = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && i % 3 === 0) grouped += ',';
    grouped += digits[i];
  }
  return `${cents < 0 ? '-' : ''}${grouped}.${rest}`;
}

/** One line for each guest. */
export function bill(cents, names, weights) {
  const shares = split(cents, weights);
  return names.map((name, i) => `${name}: ${price(shares[i])}`);
}

/**
 * The square of the distance from the origin to a simplex of up to four corners, exactly: the nearest point of its flat, and where that
 * lies outside, the nearest of the faces opposite to the corners whose share of it is negative (as Ju et al., Med Phys 2008, 35:879).
 *
 * @param products - The scalar product of corners `i` and `j` at `4 i + j`.
 * @param count - How many corners there are.
 */
export const squareToSimplex = (products: Float64Array, count: number): number =>
  squareTo(products, (1 << count) - 1);

/** The corners of each set of them, which is a number of four bits. */
const cornersOf: readonly (readonly number[])[] = Array.from({ length: 16 }, (_, set) =>
  [0, 1, 2, 3].filter((corner) => (set >> corner) & 1),
);

/** What each corner has of the nearest point; one for each size, since a face is looked at while its simplex is. */
const sharesOf = [0, 1, 2, 3, 4].map((size) => new Float64Array(size));

function squareTo(products: Float64Array, set: number): number {
  const corners = cornersOf[set] ?? [];
  const shares = sharesOf[corners.length] ?? new Float64Array();
  const square = nearestOnFlat(products, corners, shares);
  let without = 0;
  for (let at = 0; at < corners.length; at++) if ((shares[at] ?? 0) < 0) without |= 1 << (corners[at] ?? 0);
  if (without === 0) return square;
  let least = Number.POSITIVE_INFINITY;
  for (const corner of cornersOf[without] ?? [])
    least = Math.min(least, squareTo(products, set & ~(1 << corner)));
  return least;
}

/** The square of the distance to the flat through corners, and the shares of its nearest point. */
function nearestOnFlat(m: Float64Array, corners: readonly number[], shares: Float64Array): number {
  const [o = 0, p = 0, q = 0, r = 0] = corners;
  const at = (i: number, j: number): number => m[4 * i + j] ?? 0;
  const origin = at(o, o);
  // Edges from the first corner: their products with each other, and with the way from there to the origin.
  const along = (i: number): number => origin - at(i, o);
  const between = (i: number, j: number): number => at(i, j) - at(i, o) - at(j, o) + origin;
  let [x, y, z] = [0, 0, 0];
  if (corners.length === 2) x = along(p) / between(p, p);
  if (corners.length === 3) {
    const [a, b, d] = [between(p, p), between(p, q), between(q, q)];
    const scale = 1 / (a * d - b * b);
    x = scale * (d * along(p) - b * along(q));
    y = scale * (a * along(q) - b * along(p));
  }
  if (corners.length === 4) {
    const [a, b, c] = [between(p, p), between(p, q), between(p, r)];
    const [d, e, f] = [between(q, q), between(q, r), between(r, r)];
    const [u, v, w] = [along(p), along(q), along(r)];
    const [ca, cb, cc] = [d * f - e * e, c * e - b * f, b * e - c * d];
    const scale = 1 / (a * ca + b * cb + c * cc);
    x = scale * (ca * u + cb * v + cc * w);
    y = scale * (cb * u + (a * f - c * c) * v + (b * c - a * e) * w);
    z = scale * (cc * u + (b * c - a * e) * v + (a * d - b * b) * w);
  }
  shares.set([1 - x - y - z, x, y, z].slice(0, corners.length));
  return Math.max(0, origin - x * along(p) - y * along(q) - z * along(r));
}

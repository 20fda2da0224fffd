/** Divides a total: nobody gets more than wanted, and what some leave over goes to the others in equal parts. */
export function shares(wanted: readonly number[], total: number): readonly number[] {
  const given = wanted.map(() => 0);
  const smallestFirst = wanted.map((want, index) => ({ want, index })).sort((a, b) => a.want - b.want);
  let left = Math.max(0, total);
  for (const [place, { want, index }] of smallestFirst.entries()) {
    const share = Math.min(want, Math.floor(left / (wanted.length - place)));
    given[index] = share;
    left -= share;
  }
  return given;
}

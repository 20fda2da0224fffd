import type { RandomStream } from '@textgrad/core';
import { type Minimiser, normalCumulative, normalDraw, type Point } from '@textgrad/core/surrogates';

/** Points before the first model, candidates for each next one, and the share of points that count as good. */
const first = 10;
const looked = 24;
const goodShare = 0.1;
const mostGood = 25;

/**
 * Tree-structured Parzen estimator (Bergstra et al., NeurIPS 2011) with the settings that Optuna has by default: each
 * coordinate by itself, drawn from the density of the good points where it is highest relative to that of the others.
 */
export const treeParzen: Minimiser = function* (start, random) {
  const seen: { readonly at: Point; readonly value: number }[] = [{ at: start, value: yield start }];
  while (seen.length < first) {
    const at = start.map(() => random.float());
    seen.push({ at, value: yield at });
  }
  for (;;) {
    const ordered = seen.toSorted((a, b) => a.value - b.value);
    const split = Math.min(mostGood, Math.ceil(goodShare * ordered.length));
    const at = start.map((_, axis) => {
      const along = ordered.map(({ at: point }) => point[axis] ?? 0);
      const [good, rest] = [parzen(along.slice(0, split)), parzen(along.slice(split))];
      const candidates = Array.from({ length: looked }, () => good.draw(random));
      const gain = (x: number): number => Math.log(good.density(x)) - Math.log(rest.density(x));
      return candidates.reduce((best, x) => (gain(x) > gain(best) ? x : best));
    });
    seen.push({ at, value: yield at });
  }
};

/**
 * A density on [0, 1]: a normal distribution at each point, as wide as the way to its farther neighbour, and a wide one over
 * everything.
 */
function parzen(points: readonly number[]) {
  const sorted = points.toSorted((a, b) => a - b);
  const least = 1 / Math.min(100, points.length + 2);
  const parts = sorted.map((centre, at) => {
    const reach = Math.max(centre - (sorted[at - 1] ?? 0), (sorted[at + 1] ?? 1) - centre);
    return { centre, width: Math.min(1, Math.max(least, reach)) };
  });
  const all = [...parts, { centre: 0.5, width: 1 }];
  return {
    density: (x: number): number =>
      all.reduce((sum, { centre, width }) => {
        const mass = normalCumulative((1 - centre) / width) - normalCumulative(-centre / width);
        return sum + Math.exp(-0.5 * ((x - centre) / width) ** 2) / (width * mass);
      }, 0),
    draw(random: RandomStream): number {
      const { centre, width } = all[random.int(0, all.length - 1)] ?? { centre: 0.5, width: 1 };
      for (;;) {
        const x = centre + width * normalDraw(random);
        if (x >= 0 && x <= 1) return x;
      }
    },
  };
}

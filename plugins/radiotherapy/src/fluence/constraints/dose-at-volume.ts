import { z } from 'zod';
import { doseToVolume } from '../../evaluation/dose-volume.ts';
import { doseAtRank } from '../numbers.ts';
import { squaresBetween } from '../objectives/dvh.ts';
import { totalDose, volume } from '../objectives/parameters.ts';
import { defineConstraint } from './constraint.ts';

/**
 * `volume` % receive exactly `dose`, or at least: `D95 = Rx` is `{ volume: 95, dose: 70.2 }`.
 *
 * The dose to a volume is read as tables read it, D = (1 - s) a + s b between the doses a ≤ b of two voxels, or of two of the points
 * that a solve reads. The penalty is (D - dose)² over the number of voxels, plus that of the DVH objective
 * for the voxels beyond.
 */
export const doseAtVolume = defineConstraint({
  schema: z.strictObject({
    kind: z.literal('dose-at-volume'),
    dose: totalDose.positive(),
    volume,
    /** Whether more dose is as good. */
    atLeast: z.boolean().default(false),
  }),
  create({ dose: total, volume: share, atLeast }, fractions) {
    const wanted = total / fractions;
    let scratch = new Float64Array();
    return {
      functions: [],
      penalty: {
        evaluate(dose, gradient) {
          if (scratch.length !== dose.length) scratch = new Float64Array(dose.length);
          scratch.set(dose);
          const { a, b, s } = around(scratch, share);
          const reached = a + s * (b - a);
          if (atLeast && reached >= wanted) {
            gradient.fill(0);
            return 0;
          }
          const part = 1 / dose.length;
          const low = reached < wanted;
          // From above, the voxels' own aim lies as far over the wanted dose as b does over D, so that both meet at once.
          const aim = low ? wanted : wanted + b - reached;
          const { value, slope } = squaresBetween(dose, gradient, aim, b, low ? -1 : 1);
          const byD = 2 * part * (reached - wanted);
          const byAim = low ? 0 : slope * (1 - s);
          const [atA, atB] = [dose.indexOf(a), dose.indexOf(b)];
          gradient[atA] = (gradient[atA] ?? 0) + byD * (1 - s) - byAim;
          gradient[atB] = (gradient[atB] ?? 0) + byD * s + byAim;
          return value + part * (reached - wanted) ** 2;
        },
      },
      violation(dose) {
        const miss = doseToVolume(Float64Array.from(dose).sort(), share) * fractions - total;
        return atLeast ? Math.max(0, -miss) : Math.abs(miss);
      },
    };
  },
});

/**
 * The doses that the dose to a volume lies between, and where: as {@link doseToVolume} reads it. The doses are reordered.
 */
function around(doses: Float64Array, volume: number) {
  const place = (1 - volume / 100) * (doses.length - 1);
  const below = Math.min(doses.length - 1, Math.floor(place));
  const larger = doses.length - 1 - below;
  const a = doseAtRank(doses, larger + 1);
  const next = doses
    .subarray(0, larger)
    .reduce((least, dose) => Math.min(least, dose), Number.POSITIVE_INFINITY);
  return { a, b: larger === 0 ? a : next, s: place - below };
}

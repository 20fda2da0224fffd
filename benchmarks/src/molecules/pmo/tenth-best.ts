/**
 * The mean, over all calls, of the tenth best score so far: the area that the authors of Tanimoto GP-BO report as AUC top-10
 * (arXiv:2406.07709). The worst so far counts while there are fewer than ten; calls that were not made count as the last.
 */
export function tenthBestArea(scores: readonly number[], budget: number): number {
  const best: number[] = [];
  let area = 0;
  for (let call = 0; call < budget; call++) {
    const score = scores[call];
    if (score !== undefined) {
      best.push(score);
      best.sort((one, other) => other - one);
      best.length = Math.min(best.length, 10);
    }
    area += best.at(-1) ?? 0;
  }
  return area / budget;
}

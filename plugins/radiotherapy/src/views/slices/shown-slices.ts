import { type Plane, sliceOf } from './plane.ts';
import type { Scene } from './scene.ts';

/** The most slices of a plane in a report. */
const most = 40;

/** The slices of a plane that are shown: indices at equal distances, in order. */
export interface ShownSlices {
  readonly indices: readonly number[];
  /** From one to the next. */
  readonly stride: number;
}

/** The slices that an isodose crosses; of more than 40 every second, third, …, always with the one that must be there. */
export function shownSlices(scene: Scene, plane: Plane, must: number): ShownSlices {
  const coldest = Math.min(...scene.isodoses.map(({ dose }) => dose));
  const all = Array.from({ length: scene.dose.grid.size[plane.across] }, (_, index) => index);
  const dosed = all.filter(
    (index) => index === must || sliceOf(scene.dose, plane, index).values.some((dose) => dose >= coldest),
  );
  const stride = Math.ceil(dosed.length / most);
  return { indices: dosed.filter((index) => (index - must) % stride === 0), stride };
}

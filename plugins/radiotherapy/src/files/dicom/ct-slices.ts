import { importInvalid } from '../import/errors.ts';
import { type AxialPlane, axialPlane, planeElements, type Rescale } from './axial-plane.ts';
import type { DicomSet } from './dicom-file.ts';
import { type DicomFile, type ImageSize, imageSize, storedPixels } from './pixels.ts';
import { tags } from './tags.ts';

/** A slice of a CT, whether a file of its own or a frame of an enhanced one. */
export interface CtSlice {
  /** Its file, with the frame where there are several. */
  readonly name: string;
  readonly size: Pick<ImageSize, 'rows' | 'columns'>;
  readonly plane: AxialPlane;
  readonly rescale: Rescale;
  /** Where its numbers begin in `pixels`. */
  readonly from: number;
  pixels(): ArrayLike<number>;
}

/** Hounsfield units of air, for pixels outside the reconstructed field. */
const air = -1000;

/**
 * The slices of a CT file: one, or the frames of an enhanced CT (PS3.3, A.38) by their functional groups.
 *
 * @throws TextGradError `IMPORT_INVALID` for what does not say its size, place or rescale.
 */
export function ctSlices(file: DicomFile): readonly CtSlice[] {
  const { name, set } = file;
  const size = imageSize(set, name);
  const frames = set.items(tags.frameGroups);
  if (frames.length === 0) {
    if (size.frames !== 1)
      throw importInvalid(
        `'${name}' has ${size.frames} frames without saying where each lies: export single slices or an enhanced CT.`,
      );
    const plane = axialPlane(planeElements(set), name);
    return [
      {
        name,
        size,
        plane,
        rescale: rescaleOf(set, set, name),
        from: 0,
        pixels: () => storedPixels(file, size),
      },
    ];
  }
  if (frames.length !== size.frames)
    throw importInvalid(
      `'${name}' has ${size.frames} frames, but says of ${frames.length} where they lie. Export it again.`,
    );
  const [shared] = set.items(tags.sharedGroups);
  let values: ArrayLike<number> | undefined;
  return frames.map((frame, at): CtSlice => {
    const group = (tag: string): DicomSet | undefined => frame.items(tag)[0] ?? shared?.items(tag)[0];
    const frameName = `${name}, frame ${at + 1}`;
    const plane = axialPlane(
      {
        orientation: group(tags.planeOrientation)?.numbers(tags.orientation) ?? [],
        spacing: group(tags.pixelMeasures)?.numbers(tags.pixelSpacing) ?? [],
        position: group(tags.planePosition)?.numbers(tags.position) ?? [],
      },
      frameName,
    );
    const rescale = rescaleOf(group(tags.valueTransformation), set, frameName);
    return {
      name: frameName,
      size,
      plane,
      rescale,
      from: at * size.rows * size.columns,
      pixels: () => (values ??= storedPixels(file, size)),
    };
  });
}

/** How stored numbers become Hounsfield units; nothing is assumed where a file does not say. */
function rescaleOf(said: DicomSet | undefined, set: DicomSet, name: string): Rescale {
  const [slope = Number.NaN] = said?.numbers(tags.slope) ?? [];
  const [intercept = Number.NaN] = said?.numbers(tags.intercept) ?? [];
  if (!Number.isFinite(slope) || !Number.isFinite(intercept) || slope === 0)
    throw importInvalid(
      `The CT slice '${name}' has no readable rescale slope and intercept, so its Hounsfield units are not known. Export it again.`,
    );
  const type = said?.text(tags.rescaleType).toUpperCase() ?? '';
  if (!['', 'HU', 'US'].includes(type))
    throw importInvalid(
      `The CT slice '${name}' is in units '${type}', not in Hounsfield units. Export it again.`,
    );
  return { slope, intercept, padding: paddingOf(set) };
}

function paddingOf(set: DicomSet): Rescale['padding'] {
  const raw = set.uint16(tags.padding);
  if (raw === undefined) return undefined;
  const negative = set.uint16(tags.signed) === 1 && raw > 0x7fff;
  return { stored: negative ? raw - 0x10000 : raw, value: air };
}

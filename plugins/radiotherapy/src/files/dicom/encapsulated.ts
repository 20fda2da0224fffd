import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { importInvalid } from '../import/errors.ts';

/**
 * The frames of encapsulated pixels (PS3.5, A.4): by the table of offsets where there is one, else one frame of all
 * fragments, or a frame of each.
 *
 * @throws TextGradError `IMPORT_INVALID` when frames and fragments do not fit.
 */
export function encapsulatedFrames(
  parsed: DataSet,
  element: Element,
  count: number,
  name: string,
): readonly Uint8Array[] {
  const fragments = element.fragments?.length ?? 0;
  const offsets = element.basicOffsetTable?.length ?? 0;
  const of = (start: number, length: number): Uint8Array =>
    Uint8Array.from(dicomParser.readEncapsulatedPixelDataFromFragments(parsed, element, start, length));
  if (count === 1 && fragments > 0) return [of(0, fragments)];
  if (offsets === count)
    return Array.from({ length: count }, (_, frame) =>
      Uint8Array.from(dicomParser.readEncapsulatedImageFrame(parsed, element, frame)),
    );
  if (fragments === count) return Array.from({ length: count }, (_, frame) => of(frame, 1));
  throw importInvalid(
    `'${name}' has ${count} frames in ${fragments} fragments without a table of offsets: decompress it first, for example with gdcmconv --raw.`,
  );
}

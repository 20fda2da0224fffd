/** Rows and columns that a codestream says it has. */
export interface CodestreamSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The size in the header of a JPEG, JPEG-LS or JPEG 2000 codestream, `undefined` where there is none: decoders allocate what
 * it says, so that it is held against the image's own size first.
 */
export function codestreamSize(frame: Uint8Array): CodestreamSize | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  try {
    return view.getUint32(0) === 0xff4fff51 ? sizeOfJpeg2000(view) : sizeOfJpeg(view);
  } catch {
    // The header ends before its size.
    return undefined;
  }
}

/** SIZ (ISO 15444-1, A.5.1): the reference grid less its offset. */
const sizeOfJpeg2000 = (view: DataView): CodestreamSize => ({
  rows: view.getUint32(12) - view.getUint32(20),
  columns: view.getUint32(8) - view.getUint32(16),
});

/** The frame header (ISO 10918-1, B.2.2; ISO 14495-1, C.2.2) behind the segments before it. */
function sizeOfJpeg(view: DataView): CodestreamSize | undefined {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return undefined;
    // Start of frame: C0 to CF but for tables (C4, C8, CC), and JPEG-LS's F7.
    if (
      (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) ||
      marker === 0xfff7
    )
      return { rows: view.getUint16(at + 5), columns: view.getUint16(at + 7) };
  }
}

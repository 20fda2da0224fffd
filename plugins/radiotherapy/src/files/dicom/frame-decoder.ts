/** What a frame is to be once it is decompressed. */
export interface FrameForm {
  readonly rows: number;
  readonly columns: number;
  /** Bits of a grey value: 8, 16 or 32. */
  readonly bits: number;
}

/** Makes of a compressed frame its grey values, little-endian, row after row. */
export type FrameDecoder = (frame: Uint8Array, form: FrameForm) => Uint8Array;

declare module 'dicom-character-set' {
  /** Throws for character sets and escape sequences that it does not know. */
  export function convertBytes(
    specificCharacterSet: string,
    bytes: Uint8Array,
    options?: { readonly vr?: string },
  ): string;
}

declare module 'jpeg-lossless-decoder-js' {
  class Decoder {
    decompress(bytes: ArrayBuffer, offset?: number, length?: number): ArrayBuffer;
  }
  const modules: { readonly lossless: { readonly Decoder: typeof Decoder } };
  export default modules;
}

/** What the decoders of cornerstone's builds have in common; memory is theirs until `delete`. */
interface CornerstoneDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
  };
  delete(): void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: () => Promise<{ readonly JpegLSDecoder: new () => CornerstoneDecoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: () => Promise<{ readonly J2KDecoder: new () => CornerstoneDecoder }>;
  export default load;
}

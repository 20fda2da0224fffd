export type { Folder, FolderFile } from './folder.ts';
export { type FolderCodec, type FolderCodecOptions, folderCodec } from './folder-codec.ts';
export { folderPatch } from './folder-diff.ts';
export { folderText } from './folder-text.ts';
export { plainText, writtenLike } from './line-ends.ts';

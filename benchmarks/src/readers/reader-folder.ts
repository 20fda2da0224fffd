import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Reader, TextReader } from './reader.ts';

/** Files by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Makes a reader of a folder in which one file is the input; the others are as they should be. */
export type InFolder = (
  folder: string,
  files: Files,
  name: string,
  read: (folder: string) => unknown,
) => Promise<Reader<Uint8Array>>;

/** A place for folders that readers read from; it is removed at the end. */
export async function readerFolder(): Promise<AsyncDisposable & { readonly inFolder: InFolder }> {
  const root = await mkdtemp(join(tmpdir(), 'textgrad-readers-'));
  return {
    async inFolder(folder, files, name, read) {
      for (const [file, bytes] of Object.entries(files)) {
        const path = join(root, folder, file);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
      }
      const whole = files[name] ?? new Uint8Array();
      return {
        name: `${folder} ${name}`,
        samples: [whole],
        pieces: [],
        async read(bytes) {
          await writeFile(join(root, folder, name), bytes);
          try {
            return await read(join(root, folder));
          } finally {
            await writeFile(join(root, folder, name), whole);
          }
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true });
    },
  };
}

export const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words);

/** A reader of a file as one of texts, with what stands often in such files. */
export const asText = (
  { name, samples, read }: Reader<Uint8Array>,
  pieces: readonly string[],
): TextReader => ({
  name,
  samples: samples.map((bytes) => new TextDecoder().decode(bytes)),
  pieces,
  read: (words) => read(bytesOf(words)),
});

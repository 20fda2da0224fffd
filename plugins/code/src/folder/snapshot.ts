import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { installedNames } from './file-choice.ts';
import { isInnerPath } from './folder-path.ts';

const innerPath = z.string().refine(isInnerPath, 'leaves the folder');

const file = z.strictObject({
  path: innerPath,
  /** Text, or bytes in base 64. */
  content: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  executable: z.boolean(),
});

/** Whether a path leads from the root to something within it. */
const isAbsolutePath = (path: string): boolean => path.startsWith('/') && isInnerPath(path.slice(1));

/** A folder as it was read: everything that its tests may need but for what is installed in it. */
export const snapshotSchema = z
  .strictObject({
    /** Where it stands on this machine. */
    folder: z.string().refine(isAbsolutePath, 'is no folder'),
    files: z.array(file),
    /** The files that may change, in the order in which they are shown. */
    chosen: z.array(innerPath).min(1),
    /** Folders of installed packages, from the folder, or of a folder above it. */
    installed: z.array(
      z
        .string()
        .refine(
          (path) => installedNames.has(basename(path)) && (isInnerPath(path) || isAbsolutePath(path)),
          'is no folder of installed packages',
        ),
    ),
    /** What is installed, as a hash of what package managers say of it; empty where they say nothing. */
    installedAs: z.string(),
    /** What a user should know of how it was read, a sentence each. */
    notes: z.array(z.string()),
  })
  .refine(
    ({ files, chosen }) => chosen.every((path) => files.some((one) => one.path === path)),
    'names a file that may change and is not there',
  );

/** A folder as it was read. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** A file of a snapshot. */
export type SnapshotFile = Snapshot['files'][number];

/** What a file holds. */
export const bytesOf = ({ content, encoding }: SnapshotFile): Buffer => Buffer.from(content, encoding);

/** The text of a file, as it is; nothing where there is none of that path. */
export const rawText = ({ files }: Snapshot, path: string): string | undefined => {
  const found = files.find((one) => one.path === path);
  return found?.encoding === 'utf8' ? found.content : undefined;
};

/** A hash of all that tests can depend on, wherever the folder stands. */
export const snapshotHash = ({ files, chosen, installedAs }: Snapshot): string =>
  createHash('sha256')
    .update(JSON.stringify([files, chosen, installedAs]))
    .digest('hex');

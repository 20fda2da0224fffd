import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const reply = z.strictObject({
  /** What was written, to the letter. */
  text: z.string(),
  /** Whether it holds a slip that cannot be read: the tool must ask again. */
  refused: z.boolean().default(false),
});

const schema = z.strictObject({
  /** Who answered, when, and as what. */
  about: z.string().min(1),
  /** The arguments of `textgrad run` beside engine, store and folder. */
  run: z.array(z.string()).min(1),
  replies: z.array(reply).min(15),
  /** The texts of all versions that the replies stated, in order, as a careful reader takes them. */
  stated: z.array(z.string()).min(1),
  /** The best version in the end. */
  best: z.string(),
});

/** A run that a reader answered by hand, in the place of a language model. */
export type Conversation = z.infer<typeof schema>;

const folder = join(import.meta.dirname, 'recorded');

/** The recorded conversations by the names of their files. */
export const conversations: readonly (readonly [name: string, conversation: Conversation])[] = readdirSync(
  folder,
)
  .toSorted()
  .map((file) => [
    file.replace(/\.json$/u, ''),
    schema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  ]);

/** A question with its right answer. */
export interface ReasoningItem {
  /** Unique in its data set and stable: results name items by it. */
  readonly id: string;
  readonly question: string;
  /** As graders want it: a letter, a number, words in order. */
  readonly answer: string;
  /** The options of a multiple-choice question, in the order of their letters. */
  readonly choices?: readonly string[];
  /** A file or URL of an image that the question is about. */
  readonly image?: string;
  /** What the image shows, in words, where the data set says it. */
  readonly caption?: string;
  /** Where it stands in a file of one's own, for people. */
  readonly place?: string;
}

/** The three parts of a data set. The test part is for one measurement at the end. */
export type SplitName = (typeof splitNames)[number];

/** All parts, in order. */
export const splitNames = ['train', 'validation', 'test'] as const;

/** The parts, and all of them together. */
export const partNames = [...splitNames, 'all'] as const;

/** A part of a data set, or all of it. */
export type PartName = (typeof partNames)[number];

/** A data set in its parts, with what it was read from. */
export interface ReasoningDataset {
  readonly name: string;
  readonly splits: Readonly<Record<SplitName, readonly ReasoningItem[]>>;
  /** All items as their file has them, where its order is another than that of the parts. */
  readonly inOrder?: readonly ReasoningItem[];
  /** The SHA-256 of each file that was read, by the file's name; a made set has none. */
  readonly files: Readonly<Record<string, string>>;
  /** What differs from the published set, one sentence each. */
  readonly notes: readonly string[];
}

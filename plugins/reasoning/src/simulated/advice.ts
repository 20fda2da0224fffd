/** How the simulated model goes wrong where its prompt does not say what would prevent it. */
export type Fault = keyof typeof advice;

/** A line of a prompt, what it is known by, and how often the fault that it prevents happens without it. */
interface Advice {
  readonly line: string;
  readonly known: RegExp;
  /** Where the fault can happen at all. */
  readonly of: 'counting' | 'sorting' | 'both';
  readonly rate: number;
}

/**
 * What a prompt can say that helps the simulated model. A prompt helps by any line that matches, whoever wrote it.
 */
export const advice = {
  numbers: {
    line: 'Write each quantity as a number before you add.',
    known: /quantit|number word|as a number|how many of each/iu,
    of: 'counting',
    rate: 0.45,
  },
  kinds: {
    line: 'Leave out things that are of another kind than the one asked for.',
    known: /another kind|other kind|categor|leave out|only (?:count|the things)|belong/iu,
    of: 'counting',
    rate: 0.4,
  },
  skips: {
    line: 'List every thing on a line of its own.',
    known: /every thing|each (?:item|thing)|line of its own|one by one|itemi[sz]e|list (?:all|every)/iu,
    of: 'counting',
    rate: 0.35,
  },
  sums: {
    line: 'Keep a running total while you add.',
    known: /running total|add (?:them )?up step|double-check the sum|check the sum/iu,
    of: 'counting',
    rate: 0.2,
  },
  letters: {
    line: 'Compare words letter by letter, also beyond the first letter.',
    known: /letter by letter|beyond the first letter|second letter/iu,
    of: 'sorting',
    rate: 0.5,
  },
  drops: {
    line: 'Check at the end that no word is missing.',
    known: /no word is missing|all words|every word|count the words/iu,
    of: 'sorting',
    rate: 0.3,
  },
  form: {
    line: "End with a line 'Answer: ' and the answer alone.",
    known: /answer:/iu,
    of: 'both',
    rate: 0.5,
  },
} as const satisfies Readonly<Record<string, Advice>>;

/** Lines that help with nothing: what writers add by habit. */
export const habits = [
  'Be polite.',
  'Think about what an expert would say.',
  'Be confident.',
  'Use simple words.',
  'Read the question twice.',
  'Take a deep breath.',
] as const;

/** All faults, in the order in which they are looked for. */
export const faults = Object.keys(advice) as readonly Fault[];

/** Whether a prompt says what prevents a fault. */
export const prevents = (prompt: string, fault: Fault): boolean => advice[fault].known.test(prompt);

/** The faults that can happen on a sort of question. */
export const faultsOf = (sort: 'counting' | 'sorting'): readonly Fault[] =>
  faults.filter((fault) => advice[fault].of === sort || advice[fault].of === 'both');

import { describe, expect, test } from 'vitest';
import { withGlossary } from '../../src/prompts/glossary.ts';
import { gradientSystemPrompt, readFeedback } from '../../src/prompts/gradient.ts';
import {
  conversation,
  gradientPrompt,
  partsText,
  readQuestion,
  text,
  updatePrompt,
  updateSystemPrompt,
} from '../../src/prompts/index.ts';
import { reduceSystemPrompt } from '../../src/prompts/reduce.ts';

const variable = { text: 'Think.', role: 'system prompt' };
const usage = conversation({ system: 'Think.', input: [text('6 * 7?')], output: '41' });
const answer = { tags: { open: '<NEW>', close: '</NEW>' } };

/** The tags that a prompt uses, without those of the answer. */
const tagsIn = (prompt: string): readonly string[] => [
  ...new Set([...prompt.matchAll(/^<([A-Z_]+)>$/gmu)].map((match) => match[1] ?? '')),
];

/** The tags that a system prompt explains. */
const explainedIn = (system: string): readonly string[] =>
  [...system.matchAll(/^- <([A-Z_]+)>: /gmu)].map(([, tag]) => tag ?? '');

describe('the gradient prompt', () => {
  const ask = (feedback: readonly string[], examples: readonly string[] = []) =>
    partsText(gradientPrompt({ variable, usage, output: { role: 'answer', feedback }, examples }));

  test('asks to improve the output itself where nothing was said of it', () => {
    expect(ask([])).toContain('The output shown above (answer) says how good the variable is.');
    expect(ask([])).not.toContain('<FEEDBACK>');
  });

  test('asks to answer the feedback where there is some', () => {
    expect(ask(['Wrong.', 'Too short.'])).toContain(
      'received this feedback; the variable should change so that the output answers it:\n<FEEDBACK>\nWrong.\n</FEEDBACK>\n<FEEDBACK>\nToo short.\n</FEEDBACK>',
    );
  });

  test('names the one objective that is asked about, on one line', () => {
    const prompt = gradientPrompt({
      variable,
      usage,
      output: { role: 'answer', feedback: [] },
      objective: 'a\nb',
    });
    expect(partsText(prompt)).toContain('Attend to this objective and no other: a b.\n</OBJECTIVE_FUNCTION>');
  });

  test('says how the table of measured versions is sorted', () => {
    const parts = { variable, usage, output: { role: 'answer', feedback: [] }, measured: 'score' };
    expect(partsText(gradientPrompt(parts))).toContain('measured, the best first:\n<MEASURED>\nscore\n');
  });

  test('explains every tag that it uses', () => {
    const asked = ask(['Wrong.'], ['Count.']);
    const system = withGlossary(gradientSystemPrompt, [text(asked)]);
    expect(system.startsWith(gradientSystemPrompt)).toBe(true);
    expect(explainedIn(system)).toEqual(tagsIn(asked));
    expect(tagsIn(asked)).toContain('EXAMPLES');
  });

  test('holds a long variable once, where it was judged within another text too', () => {
    const long =
      'Half of 800 MBq is 400 MBq, half of that 200 MBq, and half of that 100 MBq.\n\nAnswer: 100 MBq';
    const judged = conversation({ input: [text(`Examine this solution: ${long}`)], output: 'It is right.' });
    const [asked, update] = [
      gradientPrompt({
        variable: { text: long, role: 'solution' },
        usage: judged,
        output: { role: 'criticism', feedback: [] },
      }),
      updatePrompt({
        variable: { text: long, role: 'solution' },
        feedback: [{ feedback: 'Say why.', usage: judged }],
        answer,
      }),
    ].map(partsText);
    for (const prompt of [asked, update]) {
      expect(prompt?.split(long)).toHaveLength(2);
      expect(prompt).toContain('Examine this solution: (the variable, whole)\n</LM_INPUT>');
    }
  });

  test('forbids a new version', () => {
    expect(gradientSystemPrompt).toContain('Do not write a new version of the variable');
    expect(reduceSystemPrompt).toContain('Do not write a new version of the variable');
  });
});

describe('a reply of the gradient engine', () => {
  test.each(['NO FEEDBACK.', ' no feedback ', '', '\n'])('%o holds no feedback', (reply) => {
    expect(readFeedback(reply)).toBeUndefined();
  });

  test('holds feedback otherwise, without blank ends', () => {
    expect(readFeedback(' NO FEEDBACK. But shorten it.\n')).toBe('NO FEEDBACK. But shorten it.');
  });
});

describe('the update prompt', () => {
  const prompt = partsText(
    updatePrompt({
      variable,
      feedback: [{ feedback: 'Think more.', usage, outputRole: 'answer' }, { feedback: 'And check.' }],
      memory: [['Earlier.']],
      past: [{ text: 'Go.', feedback: ['Too short.'], measured: 'accuracy = 0.05' }],
      measured: 'score | measured | how it fared | version',
      tried: [{ text: 'Stop.', outcome: 'accuracy = 0.1' }],
      scored: [{ text: 'Wait.', outcome: 'accuracy = 0.2' }],
      changeSize: 'large',
      constraints: ['At most ten words.', 'No lists.'],
      examples: ['Think step by step.'],
      format: 'one sentence.',
      answer,
    }),
  );

  test('shows what stays the same, then variable, feedback in its context, memory, past, measured, tried and scored versions and answer in order', () => {
    const places = [
      '<ROLE>\nsystem prompt\n</ROLE>',
      'The variable is one sentence.',
      '<CONSTRAINTS>\n1. At most ten words.\n2. No lists.\n</CONSTRAINTS>',
      '<EXAMPLES>\nThink step by step.\n</EXAMPLES>',
      '<VARIABLE>\nThink.\n</VARIABLE>',
      '<CONTEXT>',
      '<LM_INPUT>\n6 * 7?\n</LM_INPUT>',
      'The output serves as answer.\n</CONTEXT>',
      '<FEEDBACK>\nThink more.\n</FEEDBACK>',
      '<FEEDBACK>\nAnd check.\n</FEEDBACK>',
      '<EARLIER_FEEDBACK>\n<FEEDBACK>\nEarlier.\n</FEEDBACK>\n</EARLIER_FEEDBACK>',
      '<PAST_ITERATIONS>\nVersion 1:\nGo.\nIt measured: accuracy = 0.05\nIts feedback:\nToo short.\n</PAST_ITERATIONS>',
      '<MEASURED>\nscore | measured | how it fared | version\n</MEASURED>',
      '<TRIED>\nVersion 1:\nStop.\nHow it came out:\naccuracy = 0.1\n</TRIED>',
      '<SCORED_VERSIONS>\nVersion 1:\nWait.\nHow it came out:\naccuracy = 0.2\n</SCORED_VERSIONS>',
      '<CHANGE_SIZE>\nlarge: smaller changes have not helped',
      'Write the improved variable, whole, between <NEW> and </NEW>.',
    ].map((piece) => prompt.indexOf(piece));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(prompt.endsWith('between <NEW> and </NEW>.')).toBe(true);
  });

  test('explains every tag that it uses', () => {
    expect(explainedIn(withGlossary(updateSystemPrompt, [text(prompt)]))).toEqual(tagsIn(prompt));
  });

  test('shows objectives apart, and a use that several speak of once', () => {
    const apart = partsText(
      updatePrompt({
        variable,
        feedback: [
          { feedback: 'Shorter.', objective: 'length', usage, outputRole: 'answer' },
          { feedback: 'Truer.', objective: 'truth', usage, outputRole: 'answer' },
          { feedback: 'Kinder.', usage: [text('Elsewhere.')], outputRole: 'answer' },
        ],
        answer,
      }),
    );
    expect(apart.split('<CONTEXT>')).toHaveLength(3);
    expect(apart).toContain('<OBJECTIVE>\nlength\n</OBJECTIVE>\n<CONTEXT>');
    expect(apart).toContain(
      '<OBJECTIVE>\ntruth\n</OBJECTIVE>\nOn the same use:\n<FEEDBACK>\nTruer.\n</FEEDBACK>',
    );
    expect(readQuestion(undefined, [text(apart)])).toMatchObject({
      feedback: ['Shorter.', 'Truer.', 'Kinder.'],
      objectives: ['length', 'truth', ''],
    });
  });

  test('has no empty sections', () => {
    const short = partsText(updatePrompt({ variable, feedback: [{ feedback: 'More.' }], answer }));
    expect(tagsIn(short)).toEqual(['ROLE', 'VARIABLE', 'FEEDBACK']);
  });
});

import { z } from 'zod';
import { compiled } from './expression.ts';
import { schemaProblem } from './json.ts';

const tolerance = z.number().min(0).default(0);

const exact = z
  .strictObject({ kind: z.literal('exact') })
  .describe('The stated answer, character by character.');

const normalised = z
  .strictObject({ kind: z.literal('normalised') })
  .describe('The stated answer without letter case, markup, and blanks or punctuation around it.');

const number = z
  .strictObject({
    kind: z.literal('number'),
    absolute: tolerance.describe('How far from the right number an answer may be.'),
    relative: tolerance.describe('The same as a share of the right number: 0.01 is 1 %.'),
  })
  .describe('The one number of the stated answer, whatever unit is behind it.');

const regex = z
  .strictObject({
    kind: z.literal('regex'),
    pattern: z
      .string()
      .min(1)
      .max(10_000)
      .superRefine((pattern, { addIssue }) => {
        const read = compiled(pattern, false);
        if ('problem' in read) addIssue({ code: 'custom', message: read.problem });
      })
      .optional()
      .describe('Its last match in the reply is the answer, or the first group of that match.'),
    ignoreCase: z.boolean().default(false).describe('Whether letter case does not count.'),
  })
  .describe(
    'What an expression of RE2 finds in the reply; without a pattern, right answers are expressions that the stated answer must match whole.',
  );

const json = z
  .strictObject({
    kind: z.literal('json'),
    schema: z
      .record(z.string(), z.json())
      .superRefine((schema, { addIssue }) => {
        const problem = schemaProblem(schema);
        if (problem !== undefined) addIssue({ code: 'custom', message: problem });
      })
      .describe('The JSON schema (draft 2020-12) that the reply must keep.'),
    compare: z
      .enum(['equal', 'schema'])
      .default('equal')
      .describe('Whether the reply must also equal the right answer, where there is one.'),
  })
  .describe('JSON in the reply, alone or fenced.');

const program = z
  .strictObject({
    kind: z.literal('program'),
    language: z.enum(['javascript', 'typescript', 'python']).default('javascript'),
    entryPoint: z.string().min(1).optional().describe('The function that a program must have.'),
  })
  .describe(
    'A program in the reply, which is run in the sandbox of @textgrad/code; right answers are its tests, one assert a line.',
  );

const judge = z
  .strictObject({
    kind: z.literal('judge'),
    criterion: z.string().min(1).max(10_000).describe('What a good answer is, in words.'),
    scale: z.int().min(2).max(100).default(5).describe('The best grade; the worst is 1.'),
    pass: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('The grade from which on an answer is right; the best by default.'),
  })
  .refine(({ scale, pass = scale }) => pass <= scale, 'the grade to pass is above the scale')
  .describe('An engine grades by a criterion: one more call for each answer, in the role judge.');

/** A grader of one's own, as settings. */
export const ownGraderField = z.discriminatedUnion('kind', [
  exact,
  normalised,
  number,
  regex,
  json,
  program,
  judge,
]);

/** A grader of one's own, as settings. */
export type OwnGrader = z.infer<typeof ownGraderField>;

/** Kinds of graders that a name alone says. */
export const plainKinds = ['exact', 'normalised', 'number'] as const;

/** How answers are graded: by a grader's name, or by one of one's own. */
export type GraderSetting = string | OwnGrader;

/** Whether an engine is asked about each answer. */
export const asksJudge = (grader: GraderSetting): boolean =>
  grader === 'judge' || (typeof grader !== 'string' && grader.kind === 'judge');

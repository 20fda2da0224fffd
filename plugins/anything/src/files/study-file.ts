import { firstOf, messageOf, nearest, presetNames, usageError } from '@textgrad/core';
import { lineOf, readYaml } from '@textgrad/core/yaml';
import { z } from 'zod';

const name = z
  .string()
  .regex(/^[\w][\w .:/+-]{0,79}$/u, 'Use letters, digits, blanks and . : / + - _, 80 at most');
const seed = z.int().min(0);
const each = <TItem extends z.ZodType>(item: TItem) =>
  z
    .array(item)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'One stands there twice');

/** What a file of a study holds: every engine with every preset on every task with every seed, all with the same budget. */
export const studyFile = z.strictObject({
  study: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, 'Use small letters, digits and -')
    .describe('Its name, under which results are kept.'),
  tasks: z
    .record(name, z.strictObject({ task: z.string(), config: z.record(z.string(), z.unknown()).default({}) }))
    .refine((all) => Object.keys(all).length > 0, 'Name a task at least')
    .describe('Tasks with their settings, by names of your own.'),
  engines: each(z.string().min(1)).default(['expert']).describe("Engines, such as 'openai:gpt-4o-mini'."),
  presets: each(z.enum(presetNames)).describe('Ways of searching.'),
  seeds: z
    .union([z.int().min(1).max(1_000), each(seed)])
    .default(5)
    .describe('How many, from 1 on, or which. Pairs are formed over them.'),
  budget: z
    .strictObject({
      evaluations: z.int().min(1).describe('Measurements of each run.'),
      calls: z.int().min(1).optional(),
      tokens: z.int().min(1).optional(),
      usd: z.number().positive().optional(),
    })
    .describe('What each run may use.'),
  steps: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('Steps of a run at most; as many as evaluations by default.'),
  proposals: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe("New versions of a step; the preset's own by default."),
  reference: z
    .string()
    .optional()
    .describe(
      'The method that the others are compared with: a preset, behind its engine where there are several. The first by default.',
    ),
  sameScale: z
    .boolean()
    .default(false)
    .describe('Whether scores of the tasks have one scale, so that a mean over them says something.'),
});

/** A study as its file says it. */
export type StudyFile = z.infer<typeof studyFile>;

/** Reads the text of a study. @throws TextGradError `STUDY_FILE_INVALID` with the lines. */
export function readStudy(text: string, given: string): StudyFile {
  let value: unknown;
  try {
    value = readYaml(text);
  } catch (cause) {
    const [said = ''] = messageOf(cause).split('\n');
    throw invalid(given, [`it is neither YAML nor JSON: ${said.replace(/:$/u, '')}.`], cause);
  }
  const parsed = studyFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = firstOf(parsed.error.issues, (issue) => {
    const isStrange = issue.code === 'unrecognized_keys';
    const path = isStrange ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const line = `line ${lineOf(text, path)}`;
    const where = path.join('.').slice(0, 200) || 'the file';
    if (!isStrange) return `${line}: ${where}: ${issue.message}.`;
    return `${line}: there is no key '${where}'. ${nearest(String(path.at(-1)), Object.keys(studyFile.shape))}`.trim();
  });
  throw invalid(given, problems);
}

const invalid = (given: string, problems: readonly string[], cause?: unknown): Error =>
  usageError(
    'STUDY_FILE_INVALID',
    `In ${given}, ${problems.join(' Also, ')} 'textgrad schema study' prints what a study holds.`,
    { details: { file: given, problems }, cause },
  );

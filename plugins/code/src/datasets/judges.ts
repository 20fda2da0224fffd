import { createHash } from 'node:crypto';
import { usageError } from '@textgrad/core';
import { z } from 'zod';
import { defaultLimits, type Limits, type Sandbox } from '../sandbox/sandbox.ts';
import { readItems } from './json-lines.ts';
import { type LeetCodeJudgement, type LeetCodeSession, leetCodeJudge } from './leetcode-judge.ts';
import type { ProgramProblem } from './problems.ts';

/** What is known of a program, and from whom. Passing the visible tests is never called accepted. */
export type Judgement =
  | { readonly judge: 'local'; readonly verdict: 'passes the visible tests' | 'fails a visible test' }
  | { readonly judge: 'recorded'; readonly verdict: 'accepted' | 'rejected' | 'not recorded' }
  | LeetCodeJudgement;

/** Decides what is known of a program for a problem. */
export type ProgramJudge = (problem: ProgramProblem, source: string) => Promise<Judgement>;

/** Ways of judging: by the visible tests, by recorded verdicts, or by LeetCode itself. */
export const judgeModes = ['local', 'recorded', 'leetcode'] as const;

/** What a judge works with. */
export interface JudgeOptions {
  readonly mode: (typeof judgeModes)[number];
  /** Where programs are run, for `local`. */
  readonly sandbox?: Sandbox | undefined;
  readonly limits?: Limits | undefined;
  /** The file of recorded verdicts, for `recorded`: JSON lines of `{ task, sha256, accepted }`. */
  readonly recorded?: string | undefined;
  /** The user's session, for `leetcode`. */
  readonly leetcode?: LeetCodeSession | undefined;
}

/**
 * Makes a judge.
 *
 * @throws TextGradError `JUDGE_OPTION` when what a mode needs is not given; those of the reader of files.
 */
export async function programJudge({
  mode,
  sandbox,
  recorded,
  limits,
  leetcode,
}: JudgeOptions): Promise<ProgramJudge> {
  switch (mode) {
    case 'local':
      if (sandbox === undefined) throw usageError('JUDGE_OPTION', 'The local judge needs a sandbox.');
      return localJudge(sandbox, limits ?? defaultLimits);
    case 'recorded':
      if (recorded === undefined)
        throw usageError(
          'JUDGE_OPTION',
          'The recorded judge needs a file of { task, sha256, accepted } lines.',
        );
      return recordedJudge(recorded);
    default:
      if (leetcode === undefined)
        throw usageError(
          'JUDGE_OPTION',
          "LeetCode's own judge wants the session of somebody who is signed in there: the cookies LEETCODE_SESSION and csrftoken. Without one use 'recorded', with verdicts from there, or 'local', which knows the visible tests alone.",
        );
      return leetCodeJudge(leetcode);
  }
}

function localJudge(sandbox: Sandbox, limits: Limits): ProgramJudge {
  return async ({ language, tests, entryPoint, preamble }, source) => {
    const run = await sandbox.run({ language, source, entryPoint, preamble }, tests, limits, {
      stopAtFirstFailure: true,
    });
    const passes = run.tests.every(({ verdict }) => verdict === 'passed');
    return { judge: 'local', verdict: passes ? 'passes the visible tests' : 'fails a visible test' };
  };
}

const record = z.looseObject({
  task: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 in hexadecimal'),
  accepted: z.boolean(),
});

async function recordedJudge(path: string): Promise<ProgramJudge> {
  const { items } = await readItems(path, record, {});
  const verdicts = new Map(items.map(({ task, sha256, accepted }) => [`${task} ${sha256}`, accepted]));
  return async ({ id }, source) => {
    const accepted = verdicts.get(`${id} ${programHash(source)}`);
    const verdict = accepted === undefined ? 'not recorded' : accepted ? 'accepted' : 'rejected';
    return { judge: 'recorded', verdict };
  };
}

/** The hash by which recorded verdicts name a program: SHA-256 of its exact text. */
export const programHash = (source: string): string => createHash('sha256').update(source).digest('hex');

import { relative } from 'node:path';
import { z } from 'zod';
import type { TestEvent } from './test-event.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      assertionResults: z.array(
        z.object({
          fullName: z.string().optional(),
          title: z.string(),
          ancestorTitles: z.array(z.string()).default([]),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** The tests of the JSON report that Jest and Vitest write; nothing where it is none. */
export function readJsonReport(text: string, folder: string): readonly TestEvent[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = report.safeParse(json);
  if (!read.success) return undefined;
  return read.data.testResults.flatMap(
    ({ name, status, message, assertionResults }): readonly TestEvent[] => {
      const file = relative(folder, name);
      const tests = assertionResults.map(
        (one): TestEvent => ({
          isFile: false,
          file,
          name: [...one.ancestorTitles, one.title].filter((title) => title !== '').join(' > '),
          outcome: one.status === 'passed' ? 'passed' : one.status === 'failed' ? 'failed' : 'skipped',
          message: (one.failureMessages ?? []).join('\n'),
        }),
      );
      const hasFailed = status === 'failed' && !tests.some(({ outcome }) => outcome === 'failed');
      return hasFailed
        ? [...tests, { isFile: true, file, name: file, outcome: 'failed', message: message ?? '' }]
        : tests;
    },
  );
}

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { configSchema, parseConfig } from '../../src/plugins/config.ts';
import { aim } from '../support/aim.ts';

const task = {
  ...aim(),
  config: z.strictObject({
    start: z.number().min(0).default(50),
    goals: z.strictObject({ qed: z.number().default(0.9) }).prefault({}),
    name: z.string(),
  }),
};
const problemsOf = (input: unknown): string => {
  try {
    parseConfig(task, 'test/aim', input);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('a configuration', () => {
  test('is completed with its defaults', () => {
    expect(parseConfig(task, 'test/aim', { name: 'x' })).toEqual({
      start: 50,
      goals: { qed: 0.9 },
      name: 'x',
    });
  });

  test('with a setting that there is not is refused with the nearest one', () => {
    expect(problemsOf({ name: 'x', strat: 1 })).toBe(
      "There is no setting 'strat'. Did you mean 'start'? 'textgrad schema test/aim' lists the settings of test/aim.",
    );
    expect(problemsOf({ name: 'x', goals: { dq: 1 } })).toContain("There is no setting 'goals.dq'.");
  });

  test('with a wrong value says where it is', () => {
    expect(problemsOf({ name: 'x', start: -1 })).toMatch(/^start: at least 0 is wanted\. /u);
    expect(problemsOf({ name: 'x', goals: { qed: 'high' } })).toMatch(/^goals\.qed: .*number/u);
    expect(problemsOf({})).toMatch(/^name: /u);
    expect(problemsOf('x')).toMatch(/object/u);
  });

  test('lists all that is wrong at once', () => {
    const problems = problemsOf({ start: 'x', nmae: 'y' });
    for (const part of ['start: ', 'name: ', "'nmae'. Did you mean 'name'?"])
      expect(problems).toContain(part);
  });

  test('has a JSON schema of what may be given', () => {
    expect(configSchema(task)).toMatchObject({
      type: 'object',
      properties: { start: { type: 'number', default: 50 } },
      required: ['name'],
    });
  });
});

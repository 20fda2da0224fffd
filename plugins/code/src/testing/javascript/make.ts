import type { Limits, Test, Verdict } from '../../sandbox/sandbox.ts';

const reached: Test = { kind: 'comparison', name: 'attack', actual: 'attack([{}])', expected: 'true' };

/** An attack whose function returns true when it reached what it wanted. */
export const reach = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[] = ['failed', 'raised'],
) => ({
  name,
  tries,
  language: 'javascript' as const,
  source: `function attack(given) {\n${body}\n}`,
  test: reached,
  verdicts,
});

/** An attack that uses up what there is. */
export const exhaust = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[],
  limits: Partial<Limits> = { operations: 200_000_000 },
) => ({ ...reach(name, tries, body, verdicts), limits });

/** A wrong program that changes what its test stands on. */
export const cheat = (name: string, tries: string, source: string, test: Test) => ({
  name,
  tries,
  language: 'javascript' as const,
  source,
  test,
  verdicts: ['failed', 'raised', 'not-loaded'] as const,
});

import { type Evaluation, met, type TaskSetup } from '@textgrad/core';

/** Versions after which it is worth a word that all of them fail a test. */
const fewVersions = 5;
const mostNames = 3;

/** A setup that says in its remarks which tests every measured version failed: they may be wrong themselves. */
export function sayingWhatFailsThroughout(setup: TaskSetup, whatElse: string): TaskSetup {
  const failures: ReadonlySet<string>[] = [];
  return {
    ...setup,
    async measure(texts, best) {
      const evaluation = await setup.measure(texts, best);
      if (evaluation.problems.length === 0) failures.push(failingIn(evaluation));
      return evaluation;
    },
    async remarks(measured, best) {
      const [first = new Set<string>()] = failures;
      const names = [...first].filter((name) => failures.every((one) => one.has(name)));
      return [
        ...((await setup.remarks?.(measured, best)) ?? []),
        ...(names.length === 0 || failures.length < fewVersions
          ? []
          : [
              `All ${failures.length} versions that were measured fail ${listed(names)}: the test may be wrong itself, or need ${whatElse}.`,
            ]),
      ];
    },
  };
}

const failingIn = ({ measurements }: Evaluation): ReadonlySet<string> =>
  new Set(measurements.flatMap((one) => (met(one) === false ? [one.name] : [])));

/** Some names in quotes, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `'${name}'`);
  return `${shown.join(', ')}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`;
}

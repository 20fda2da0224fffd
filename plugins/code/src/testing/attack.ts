import {
  defaultLimits,
  type Language,
  type Limits,
  type Sandbox,
  type Test,
  type TestResult,
  type Verdict,
} from '../sandbox/sandbox.ts';

/** A program that tries what no program may, with a test that passes only when it succeeds. */
export interface Attack {
  readonly name: string;
  /** What it tries, in a few words. */
  readonly tries: string;
  readonly language: Language;
  readonly source: string;
  readonly test: Test;
  /** The verdicts that an attack held off ends in. */
  readonly verdicts: readonly Verdict[];
  readonly limits?: Partial<Limits> | undefined;
}

/** How an attack ended. */
export interface AttackOutcome {
  readonly attack: Attack;
  readonly result: TestResult;
  /** Whether the attack got what it wanted. */
  readonly escaped: boolean;
  /** Whether the verdict is one of those that the attack should end in. */
  readonly asExpected: boolean;
  /** Whether a sound program after it passes its test, in the same number of operations as before. */
  readonly nextUnaffected: boolean;
  readonly milliseconds: number;
}

/** A sound program that is run after each attack. */
export interface Canary {
  readonly language: Language;
  readonly source: string;
  readonly test: Test;
}

/** Runs attacks one after another in a sandbox, with a sound program after each. */
export async function runAttacks(
  sandbox: Sandbox,
  attacks: readonly Attack[],
  canary: Canary,
): Promise<readonly AttackOutcome[]> {
  const sound = async (): Promise<TestResult | undefined> =>
    (await sandbox.run(canary, [canary.test], defaultLimits)).tests[0];
  const before = await sound();
  const outcomes: AttackOutcome[] = [];
  for (const attack of attacks) {
    const { language, source, test, limits } = attack;
    const run = await sandbox.run({ language, source }, [test], { ...defaultLimits, ...limits });
    const result: TestResult = run.tests[0] ?? { name: test.name, verdict: 'not-run', output: '' };
    const after = await sound();
    outcomes.push({
      attack,
      result,
      escaped: result.verdict === 'passed',
      asExpected: attack.verdicts.includes(result.verdict),
      nextUnaffected: after?.verdict === 'passed' && after.operations === before?.operations,
      milliseconds: run.cost.milliseconds,
    });
  }
  return outcomes;
}

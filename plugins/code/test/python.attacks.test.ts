import { pythonSandbox } from '@textgrad/code';
import {
  type Attack,
  pythonAttacks,
  pythonCanary,
  pythonVerdictAttacks,
  runAttacks,
} from '@textgrad/code/testing';
import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';

const sandbox = sharedPythonSandbox();
const onVerdicts = new Set(pythonVerdictAttacks);

async function expectHeldOff(attack: Attack): Promise<void> {
  const [outcome] = await runAttacks(sandbox, [attack], pythonCanary);
  expect(outcome?.escaped).toBe(false);
  expect(attack.verdicts).toContain(outcome?.result.verdict);
  expect(outcome?.nextUnaffected).toBe(true);
}

it('there are at least 180 Python attacks, each of its own name', () => {
  const names = new Set(pythonAttacks.map(({ name }) => name));
  expect(names.size).toBe(pythonAttacks.length);
  expect(names.size).toBeGreaterThanOrEqual(180);
});

describe.skipIf(noPython !== undefined)(titled('the Python sandbox holds off'), () => {
  it.each(pythonAttacks.filter((attack) => !onVerdicts.has(attack)))('$name: $tries', expectHeldOff);

  it('attacks that would get through without it', async () => {
    await using bare = pythonSandbox({ isolation: 'unsafe' });
    const harmless = new Set([
      'files-passwd',
      'files-devices',
      'proc',
      'subprocess-shell',
      'subprocess-system',
    ]);
    const attacks = pythonAttacks.filter(({ name }) => harmless.has(name));
    const outcomes = await runAttacks(bare, attacks, {
      ...pythonCanary,
      test: { ...pythonCanary.test, kind: 'assertion', statement: "assert tally(['a'])" },
    });
    expect(outcomes.map(({ escaped }) => escaped)).toEqual(attacks.map(() => true));
  });
});

describe.skipIf(noPython !== undefined)(titled('the Python judge gives no unearned verdict to'), () => {
  it.each(pythonVerdictAttacks)('$name: $tries', expectHeldOff);
});

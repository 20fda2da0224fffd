import { pythonSandbox } from '@textgrad/code';
import { pythonAttacks, pythonCanary, runAttacks } from '@textgrad/code/testing';
import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';

const sandbox = sharedPythonSandbox();

describe.skipIf(noPython !== undefined)(titled('the Python sandbox holds off'), () => {
  it.each(pythonAttacks)('$name: $tries', async (attack) => {
    const [outcome] = await runAttacks(sandbox, [attack], pythonCanary);
    expect(outcome?.escaped).toBe(false);
    expect(attack.verdicts).toContain(outcome?.result.verdict);
    expect(outcome?.nextUnaffected).toBe(true);
  });

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

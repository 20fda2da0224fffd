import { javascriptAttacks, javascriptCanary, runAttacks } from '@textgrad/code/testing';
import { describe, expect, it } from 'vitest';
import { sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();

describe('the JavaScript sandbox holds off', () => {
  it.each(javascriptAttacks)('$name: $tries', async (attack) => {
    const [outcome] = await runAttacks(sandbox, [attack], javascriptCanary);
    expect(outcome?.escaped).toBe(false);
    expect(attack.verdicts).toContain(outcome?.result.verdict);
    expect(outcome?.nextUnaffected).toBe(true);
  });
});

import {
  javascriptAttacks,
  javascriptCanary,
  javascriptVerdictAttacks,
  runAttacks,
} from '@textgrad/code/testing';
import { describe, expect, it } from 'vitest';
import { sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();

type Attack = (typeof javascriptAttacks)[number];

async function expectHeldOff(attack: Attack): Promise<void> {
  const [outcome] = await runAttacks(sandbox, [attack], javascriptCanary);
  expect(outcome?.escaped).toBe(false);
  expect(attack.verdicts).toContain(outcome?.result.verdict);
  expect(outcome?.nextUnaffected).toBe(true);
}

describe('the JavaScript sandbox holds off', () => {
  const others = javascriptAttacks.filter((attack) => !javascriptVerdictAttacks.includes(attack));

  it.each(others)('$name: $tries', expectHeldOff);
});

describe('the JavaScript judge gives no verdict that is not earned to', () => {
  it.each(javascriptVerdictAttacks)('$name: $tries', expectHeldOff);
});

describe('the attacks', () => {
  it('are at least 150, each of its own name', () => {
    expect(javascriptAttacks.length).toBeGreaterThanOrEqual(150);
    expect(new Set(javascriptAttacks.map(({ name }) => name)).size).toBe(javascriptAttacks.length);
  });
});

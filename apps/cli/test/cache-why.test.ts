import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, fakeTerminal } from './support/fake-terminal.ts';

const settings = (door: string): string => `task: anything/numbers
steps: 1
config:
  parameters: { x: { from: 0, to: 10 } }
  measure: { python: ${door}, timeout: 60 }
`;

interface Why {
  readonly reasons: readonly {
    readonly kind: string;
    readonly name: string;
    readonly why: string;
    readonly calls: number;
  }[];
}

test('cache why says why a simulator was asked anew', async () => {
  const { cwd } = fakeTerminal();
  const door = join(cwd, 'sim.py');
  const scored = (source: string): void => writeFileSync(door, `def evaluate(text):\n    return ${source}\n`);
  const run = async (...flags: readonly string[]): Promise<string> => {
    expect((await call(['run', 'sim.yaml', ...flags], { cwd })).code).toBe(0);
    const { out } = await call(['cache', 'why', 'latest', '--json'], { cwd });
    return (JSON.parse(out) as Why).reasons
      .filter(({ name }) => name.startsWith('python'))
      .map(({ why, calls }) => `${calls}: ${why}`)
      .join('\n');
  };
  writeFileSync(join(cwd, 'sim.yaml'), settings(door));
  scored('-float(text[3:])');
  expect(await run()).toMatch(/^2: asked anew: no run before has asked it\.$/u);
  expect(await run()).toMatch(/^2: answered from run /u);
  expect(await run('--seed', '7')).toMatch(/had the seed 0, and this has 7/u);
  expect(await run('--cache', 'refresh')).toMatch(/--cache refresh/u);
  scored('-2 * float(text[3:])');
  expect(await run()).toMatch(/asked anew: run \S+ had version "[0-9a-f]{16}" \(now "[0-9a-f]{16}"\)/u);
  writeFileSync(join(cwd, 'sim.yaml'), settings(door).replace('timeout: 60', 'interpreter: python3'));
  expect(await run()).toMatch(/had settings\.interpreter null \(now "python3"\)/u);
  const text = await call(['cache', 'why', 'latest'], { cwd });
  expect([text.code, text.out]).toEqual([0, expect.stringContaining('simulator python sim.py evaluate:')]);
  expect((await call(['cache', 'why'], { cwd })).err).toContain('Say which run');
  expect((await call(['cache', 'why', 'nothing'], { cwd })).err).toContain("There is no run 'nothing'");
});

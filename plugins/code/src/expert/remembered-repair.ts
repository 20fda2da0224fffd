import { createHash } from 'node:crypto';
import { supportOf } from '../languages/languages.ts';
import { type Repair, type RepairOptions, repairProgram } from '../repair/repair.ts';
import { defaultLimits, type Limits, type Program, type Test } from '../sandbox/sandbox.ts';

/** What the program and each candidate may use when the expert runs them. */
const limits: Limits = { ...defaultLimits, operations: 300_000_000 };

/** How many searches are remembered. */
const most = 16;
const remembered = new Map<string, Promise<Repair>>();

/**
 * Template repair of a program by the tests that a prompt shows. The same question in the same process is searched once:
 * feedback that is asked for apart for each test, and steps that came to nothing, ask it again.
 */
export function rememberedRepair(
  program: Program,
  tests: readonly Test[],
  { favoured = [], signal }: Pick<RepairOptions, 'favoured' | 'signal'>,
): Promise<Repair> {
  const key = createHash('sha256')
    .update(JSON.stringify([program, tests, favoured]))
    .digest('hex');
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const { sandbox } = supportOf(program.language);
  const found = repairProgram(sandbox, program, tests, { limits, favoured, signal });
  remembered.set(key, found);
  found.catch(() => remembered.delete(key));
  for (const old of remembered.keys()) if (remembered.size > most) remembered.delete(old);
  return found;
}

/** Template repair that leaves out programs which were tried before. */
export function freshRepair(
  program: Program,
  tests: readonly Test[],
  options: Pick<RepairOptions, 'favoured' | 'signal' | 'refused'>,
): Promise<Repair> {
  return repairProgram(supportOf(program.language).sandbox, program, tests, { limits, ...options });
}

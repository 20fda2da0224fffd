import { expect, test } from 'vitest';
import { createContext, manualClock } from '../../src/context/index.ts';
import { exportRun, importRun, memoryStore, runTask } from '../../src/doors/runs.ts';
import type { Engine } from '../../src/engine/index.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import type { Simulator } from '../../src/measure/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { aim, distance } from '../support/aim.ts';
import { mutationsOf, withFittingHeader } from '../support/bundle-lines.ts';
import { improved } from '../support/optimizing.ts';

const now = Date.UTC(2026, 0, 31);

/** A language model with a price. */
const paid = (...versions: readonly string[]): Engine => {
  const scripted = scriptedEngine(versions.map(improved));
  return {
    ...scripted,
    name: 'paid',
    kind: 'llm',
    async generate(request, how) {
      const completion = await scripted.generate(request, how);
      return { ...completion, usage: { inputTokens: 100, outputTokens: 20 } };
    },
  };
};

const context = createContext({
  clock: manualClock(now),
  prices: { date: '2026-01-01', prices: { paid: { input: 1, output: 2 } } },
});

const again: Simulator = { ...distance, name: 'again', keepsArtifacts: true };

/** The number that should become 10, with its best looked at once more. */
function careful(): Task<{ start: number }> {
  const task = aim();
  return {
    ...task,
    async setup(config, tools) {
      const setup = await task.setup(config, tools);
      const measure = ([text = '']: readonly string[]) => tools.simulate(again, text);
      const remarks = async (measured: readonly unknown[]) => [`${measured.length} were measured`];
      return { ...setup, confirmation: { count: 1, cost: 1, measure }, remarks };
    },
  };
}

/** Bundles of a finished run, and of one that ran out of its budget in the middle. */
async function bundleOf(limits: { readonly calls?: number } = {}): Promise<readonly string[]> {
  const store = memoryStore();
  const engine = paid('30', '70', '20');
  const options = { name: 'test/aim', id: 'r', engine, store, context, steps: 3, budget: { limits } };
  await runTask(careful(), options);
  return exportRun(store, 'r', { now });
}

/** What each kind of change came to: the paths that were accepted, with what was said not to be sealed. */
async function accepted(lines: readonly string[]) {
  const silent: string[] = [];
  const said = new Set<string>();
  let refused = 0;
  for (const { path, how, lines: changed } of mutationsOf(lines)) {
    const store = memoryStore();
    try {
      const forged = path.startsWith('header.') ? changed : withFittingHeader(changed);
      const { unsealedFacts } = await importRun(store, forged);
      const changes = how === 'more' ? [path, `${path}.x`] : [path];
      const fact = unsealedFacts.find((one) =>
        changes.some((change) => change === one || change.startsWith(`${one}.`)),
      );
      if (fact === undefined) silent.push(`${path} ${how}`);
      else said.add(fact);
    } catch (error) {
      expect(error, `${path} ${how}`).toMatchObject({ code: expect.stringMatching(/^BUNDLE_/u) });
      expect(store.runs()).toEqual([]);
      refused++;
    }
  }
  return { silent, said: [...said].sort(), refused };
}

/** What can be changed, and is said not to be sealed. */
const outside = [
  ...['budget.used', 'call.at', 'call.duration', 'entry.at', 'run.createdAt'],
  ...['manifest.budget', 'manifest.prices', 'manifest.versions', 'manifest.x'],
  ...['summary.usage.seconds', 'summary.usage.evaluations', 'summary.prices', 'summary.remarks'],
];

test('whatever is changed in the bundle of a finished run is refused, or was said not to be sealed', async () => {
  const lines = await bundleOf();
  expect(lines.join('\n')).toContain('"confirmed"');
  const { silent, said, refused } = await accepted(lines);
  expect(silent).toEqual([]);
  const later = ['summary.confirmed.again', 'summary.confirmed.artifacts'];
  expect(said).toEqual([...outside, ...later].sort());
  expect(refused).toBeGreaterThan(400);
});

test('whatever is changed in the bundle of a run that can go on is refused, or was said not to be sealed', async () => {
  const { silent, said, refused } = await accepted(await bundleOf({ calls: 2 }));
  expect(silent).toEqual([]);
  const end = ['budget.limits', 'summary.reason', 'summary.error'];
  expect(said).toEqual([...outside, ...end].sort());
  expect(refused).toBeGreaterThan(300);
});

type Line = Record<string, unknown>;

/** The bundle with other things said in its result. */
const claiming = (lines: readonly string[], claims: Line): string[] =>
  lines.map((text) => {
    const line = JSON.parse(text) as Line & { summary: Line };
    return line.type === 'run' ? JSON.stringify({ ...line, summary: { ...line.summary, ...claims } }) : text;
  });

test.each([
  ['another engine', { engine: 'openai:gpt-4o' }, 'for engine'],
  ['another kind of engine', { engineKind: 'expert' }, 'for engineKind'],
  ['another reason', { reason: 'all goals met' }, 'ended because of'],
  [
    'more calls',
    { usage: { calls: 9, inputTokens: 0, outputTokens: 0, usd: 0, evaluations: 0, seconds: 0 } },
    'usage.calls',
  ],
  ['no steps', { steps: [] }, 'steps', 'BUNDLE_TAMPERED'],
])(
  'a result that claims %s is refused in one sentence that says so',
  async (_what, claims, words, code = 'BUNDLE_INVALID') => {
    await expect(importRun(memoryStore(), claiming(await bundleOf(), claims))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  },
);

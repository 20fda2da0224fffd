import assert from 'node:assert/strict';
import { evaluateAll, type Simulator } from '../measure/index.ts';
import { assertJson, assertStopped, type Check, check, rejectionOf } from './check.ts';
import { assertEvaluation } from './evaluation-checks.ts';

/** Candidates to measure. */
export interface SimulatorContractOptions {
  /** Candidates that can be measured; at least one. */
  readonly valid: readonly string[];
  /** Candidates that cannot: each must come back with problems. */
  readonly invalid: readonly string[];
}

/**
 * What every simulator must keep: equal candidates give equal evaluations, units fit, what cannot be measured is a
 * problem and not an exception, and it can be stopped.
 *
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { atMost, evaluation, quantity } from '@textgrad/core';
 * import { simulatorContract } from '@textgrad/core/testing';
 *
 * const length = {
 *   name: 'length', version: '1', settings: {},
 *   async evaluate(text: string, { signal }: { signal?: AbortSignal | undefined }) {
 *     signal?.throwIfAborted();
 *     return text === ''
 *       ? evaluation({ problems: ['There is no text.'] })
 *       : evaluation({ measurements: [{ name: 'length', quantity: quantity(text.length), goal: atMost(5) }] });
 *   },
 * };
 * for (const { run } of simulatorContract(() => length, { valid: ['short', 'too long'], invalid: [''] })) await run();
 * ```
 */
export function simulatorContract(
  makeSimulator: () => Simulator | Promise<Simulator>,
  { valid, invalid }: SimulatorContractOptions,
): readonly Check[] {
  const measure = async (candidate: string) => (await makeSimulator()).evaluate(candidate, {});
  return [
    check('says what it is', async () => assertSimulator(await makeSimulator())),
    ...valid.map((candidate) =>
      check(`measures '${candidate}'`, async () => {
        const result = await measure(candidate);
        assertEvaluation(result);
        assert.notEqual(result.score, null, `it should have a score; problems: ${result.problems.join(' ')}`);
      }),
    ),
    ...invalid.map((candidate) =>
      check(`reports what is wrong with '${candidate}'`, async () => {
        const result = await measure(candidate);
        assertEvaluation(result);
        assert.ok(result.problems.length > 0, 'it should have a problem');
        assert.equal(result.feasible, false, 'it should not be feasible');
      }),
    ),
    check('measures equal candidates alike, one by one, at once and anew', async () => {
      const simulator = await makeSimulator();
      const candidates = [...valid, ...valid];
      const atOnce = await Promise.all(candidates.map((candidate) => simulator.evaluate(candidate, {})));
      for (const [index, candidate] of candidates.entries()) {
        assert.deepEqual(await simulator.evaluate(candidate, {}), atOnce[index], `'${candidate}' again`);
        assert.deepEqual(await measure(candidate), atOnce[index], `'${candidate}' with a new simulator`);
      }
    }),
    check('measures several in one go as it measures each, in their order', async () => {
      const simulator = await makeSimulator();
      const candidates = [...valid, ...invalid, ...valid.toReversed()];
      const each = await Promise.all(candidates.map((candidate) => simulator.evaluate(candidate, {})));
      assert.deepEqual(await evaluateAll(simulator, candidates), each);
    }),
    check('does not measure for a caller who has stopped', async () => {
      const simulator = await makeSimulator();
      const signal = AbortSignal.abort(new Error('stopped by the contract'));
      const error = await rejectionOf(() => simulator.evaluate(valid[0] ?? '', { signal }), 'a stopped call');
      assertStopped(error, signal);
    }),
  ];
}

/**
 * Fails unless a simulator says what its results depend on. One whose answers hang on the machine, and are not shared, may
 * count as nothing.
 */
export function assertSimulator({ name, version, settings, cost = 1, shared = true }: Simulator): void {
  assert.ok(name.trim() !== '', 'a simulator needs a name');
  assert.ok(version.trim() !== '', 'a simulator needs a version, which is part of the content key');
  const least = shared ? 1 : 0;
  assert.ok(Number.isInteger(cost) && cost >= least, `a cost is a whole number from ${least}, not ${cost}`);
  assertJson(settings, 'settings, which are part of the content key,');
}

import assert from 'node:assert/strict';
import { TextGradError } from '../../errors/index.ts';
import { canonicalText } from '../../graph/codec.ts';
import { topologicalOrder } from '../../graph/order.ts';
import type { Variable } from '../../graph/variable.ts';
import { configSchema, parseConfig } from '../../plugins/config.ts';
import { assertJson, type Check, check, rejectionOf } from '../check.ts';
import { assertEvaluation } from '../evaluation-checks.ts';
import { assertCodecLaws } from './codec-checks.ts';
import { measureStart, rehearse, type TaskCase } from './rehearsal.ts';

/** Checks of a task's configuration: what can be said of it without setting it up. */
export function configChecks({ plugin, name, task }: TaskCase): readonly Check[] {
  const [full, title] = [`${plugin.name}/${name}`, `task '${name}'`];
  return [
    check(`${title}: runs without any configuration`, () => {
      assertJson(parseConfig(task, full, {}), 'a configuration');
    }),
    check(`${title}: has a JSON schema of its configuration`, () => {
      assert.equal(configSchema(task).type, 'object', 'a configuration is an object');
      assertJson(configSchema(task), 'a JSON schema');
    }),
    check(`${title}: refuses settings that it does not have`, async () => {
      const parse = async (): Promise<unknown> => parseConfig(task, full, { 'no-such-setting': 1 });
      const error = await rejectionOf(parse, 'an unknown setting (use z.strictObject)');
      assert.ok(error instanceof TextGradError && error.code === 'CONFIG_INVALID', String(error));
      assert.match(error.message, /no-such-setting/u);
    }),
    check(`${title}: is drawn by a view that there is`, () => {
      if (task.view !== undefined) assert.ok(plugin.views[task.view], `there is no view '${task.view}'`);
    }),
  ];
}

/** Checks of a task that is set up. */
export function setupChecks(one: TaskCase): readonly Check[] {
  const { title } = one;
  return [
    check(`${title}: has parameters that want feedback, each with a role of its own`, async () => {
      const { parameters } = (await rehearse(one)).setup;
      assert.ok(parameters.length > 0, 'there should be a parameter');
      for (const { role, requiresGrad } of parameters) assert.ok(requiresGrad, `'${role}' wants no feedback`);
      const roles = parameters.map(({ role }) => role);
      assert.deepEqual(roles, [...new Set(roles)], 'results name parameters by role');
    }),
    check(`${title}: starts from legal text in its canonical form`, async () => {
      for (const { codec, text } of (await rehearse(one)).setup.parameters) {
        await assertCodecLaws(codec, text);
        const canonical = await canonicalText(codec, text);
        assert.deepEqual(canonical, { ok: true, value: text }, 'the start should be canonical');
      }
    }),
    check(`${title}: measures its start, twice alike`, async () => {
      const { setup } = await rehearse(one);
      const measured = await measureStart(setup);
      assertEvaluation(measured);
      assert.deepEqual(await measureStart(setup), measured);
      const over = setup.stop?.(measured);
      assert.ok(over === undefined || over !== '', 'a stop rule gives a reason or nothing');
    }),
    check(`${title}: has a loss of every parameter`, async () => {
      const { setup } = await rehearse(one);
      const loss = await setup.loss(await measureStart(setup));
      assertConnected(loss, setup.parameters);
    }),
  ];
}

/** Fails unless feedback on a loss can reach every parameter. */
export function assertConnected(loss: Variable, parameters: readonly Variable[]): void {
  const reached = new Set(topologicalOrder(loss, (variable) => variable.requiresGrad));
  assert.ok(loss.requiresGrad, 'the loss wants no feedback: compute it from the parameters');
  for (const parameter of parameters)
    assert.ok(reached.has(parameter), `feedback on the loss does not reach '${parameter.role}'`);
}

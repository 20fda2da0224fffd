import assert from 'node:assert/strict';
import type { Simulator } from '../../measure/index.ts';
import type { MadePart, VariableKind } from '../../plugins/part.ts';
import { assertJson, type Check, check } from '../check.ts';
import { measureStart, partsOfPlugin, rehearse, type TaskCase } from './rehearsal.ts';

/** Checks that a task is composed of its plugin's parts, so that what it uses can be run, served and combined elsewhere. */
export function compositionChecks(one: TaskCase): readonly Check[] {
  const { title } = one;
  return [
    check(`${title}: its variables, simulators and losses are parts of the plugin`, async () => {
      const { setup, parts, simulated } = await rehearse(one);
      await setup.loss(await measureStart(setup));
      const codecs = madeOf(parts, 'variables').map((made) => (made as VariableKind).codec);
      for (const { role, codec } of setup.parameters)
        assert.ok(codecs.includes(codec), `the codec of '${role}' should be made by tools.variable()`);
      const simulators = madeOf(parts, 'simulators');
      assert.ok(simulated.size > 0, 'a candidate should be measured by tools.simulate()');
      // What counts as nothing and is no other run's may be something that was read, such as a file.
      const measuring = [...simulated].filter(({ cost, shared }) => cost !== 0 || shared !== false);
      for (const simulator of measuring)
        assert.ok(simulators.includes(simulator), `'${simulator.name}' should be made by tools.simulator()`);
      assert.ok(madeOf(parts, 'losses').length > 0, 'its loss should be made by tools.loss()');
    }),
    check(`${title}: its simulators can be made again from their names and settings alone`, async () => {
      const { setup, parts } = await rehearse(one);
      await measureStart(setup);
      for (const { name, settings, made } of parts.filter(({ kind }) => kind === 'simulators')) {
        assertJson(settings, `the settings of ${name}`);
        const plain = JSON.parse(JSON.stringify(settings)) as unknown;
        const again = await partsOfPlugin(one.plugin).simulator(name.split('/')[1] ?? '', plain);
        assert.deepEqual(identity(again), identity(made as Simulator), `${name} should be the same again`);
      }
    }),
  ];
}

const madeOf = (parts: readonly MadePart[], kind: MadePart['kind']): readonly MadePart['made'][] =>
  parts.filter((one) => one.kind === kind).map(({ made }) => made);

/** What decides a simulator's answers. */
const identity = ({ name, version, settings }: Simulator) => ({ name, version, settings });
